-- Banking: what banks say of the sellers' accounts, and which payment each transfer became.

-- Statements as they were imported. Those with balances follow each other without a gap.
CREATE TABLE bank_statements (
    statement_id   uuid PRIMARY KEY,
    -- The bank account: an IBAN, or another number of the bank.
    account        text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('statement', 'export', 'details')),
    -- The bank's name and number for it.
    bank_id        text NOT NULL,
    sequence       bigint,
    currency       char(3) NOT NULL,
    opening_minor  bigint,
    closing_minor  bigint,
    closed_on      date,
    -- What tells that the same statement comes again, in whatever order its entries are.
    digest         text NOT NULL,
    transfer_count bigint NOT NULL CHECK (transfer_count >= 0),
    -- Counts the statements of an account in a currency from 1.
    position       bigint NOT NULL CHECK (position > 0),
    imported_at    timestamptz NOT NULL,
    UNIQUE (account, currency, position),
    CHECK (num_nonnulls(opening_minor, closing_minor, closed_on) = CASE kind WHEN 'statement' THEN 3 ELSE 0 END)
);

-- What moved on a bank account: each payment by itself, even where the bank booked a batch of them as one sum.
CREATE TABLE bank_transfers (
    transfer_id     uuid PRIMARY KEY,
    -- By which people name it: B-17.
    transfer_number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    statement_id    uuid NOT NULL REFERENCES bank_statements,
    account         text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('transfer', 'charges', 'rest')),
    booked_on       date NOT NULL,
    -- Above zero for money that came in.
    amount_minor    bigint NOT NULL,
    currency        char(3) NOT NULL,
    bank_reference  text NOT NULL,
    end_to_end      text NOT NULL,
    mandate         text NOT NULL,
    -- Structured references.
    reference_list  text NOT NULL,
    remittance      text NOT NULL,
    payer_name      text NOT NULL,
    payer_iban      text NOT NULL,
    return_reason   text,
    is_reversal     boolean NOT NULL,
    -- Whether it is all of its entry, so that details can still say what it is made of.
    is_whole_entry  boolean NOT NULL,
    -- Of exports, where nothing else tells that an entry comes again.
    identity        text,
    -- new: not looked at. open: a person has to look. booked: it became a payment. returned: it took a payment back.
    -- sent_back: the seller returns it. passed_over: not about customers. split: its details are rows of their own.
    state           text NOT NULL
                    CHECK (state IN ('new', 'open', 'booked', 'returned', 'sent_back', 'passed_over', 'split')),
    decided_at      timestamptz,
    -- Why a person decided so.
    note            text,
    UNIQUE (account, identity)
);
CREATE INDEX bank_transfers_to_match ON bank_transfers (transfer_number) WHERE state IN ('new', 'open');
CREATE INDEX bank_transfers_by_statement ON bank_transfers (statement_id);
CREATE INDEX bank_transfers_by_end_to_end ON bank_transfers (account, end_to_end) WHERE end_to_end <> '';
CREATE INDEX bank_transfers_by_bank_reference ON bank_transfers (account, bank_reference) WHERE is_whole_entry;

-- Which payment a transfer became, or which one it took back, and how that was found.
CREATE TABLE bank_matches (
    account_id  uuid NOT NULL,
    transfer_id uuid NOT NULL,
    payment_id  uuid NOT NULL,
    rung        text NOT NULL CHECK (rung IN ('reference', 'number', 'numbers', 'payer', 'name', 'amount', 'person')),
    certainty   text NOT NULL CHECK (certainty IN ('certain', 'likely', 'possible')),
    -- The account that the money came from: what comes from there again is likely this customer's.
    payer_iban  text NOT NULL,
    matched_at  timestamptz NOT NULL,
    PRIMARY KEY (account_id, transfer_id),
    FOREIGN KEY (account_id, payment_id) REFERENCES payments
);
CREATE INDEX bank_matches_by_payer ON bank_matches (payer_iban) WHERE payer_iban <> '';

-- Requests of customers to pay several invoices with one transfer, which has a reference of its own.
CREATE TABLE transfer_requests (
    account_id     uuid NOT NULL,
    request_id     uuid NOT NULL,
    -- Of which the reference is made: counted in the whole installation.
    request_number bigint GENERATED ALWAYS AS IDENTITY,
    asked_at       timestamptz NOT NULL,
    PRIMARY KEY (account_id, request_id)
);
CREATE INDEX transfer_requests_by_number ON transfer_requests (request_number);

CREATE TABLE transfer_request_invoices (
    account_id uuid NOT NULL,
    request_id uuid NOT NULL,
    position   smallint NOT NULL CHECK (position > 0),
    invoice_id uuid NOT NULL,
    PRIMARY KEY (account_id, request_id, position),
    FOREIGN KEY (account_id, request_id) REFERENCES transfer_requests,
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
