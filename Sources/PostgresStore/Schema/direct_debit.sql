-- Direct debit: mandates that customers gave, what is collected by them, and the files that told the bank so.

-- A customer allowed the seller to collect from a bank account. The words that were shown are kept whole: customers may
-- object for thirteen months.
CREATE TABLE mandates (
    account_id  uuid NOT NULL,
    mandate_id  uuid NOT NULL,
    -- Unique for the creditor: the number of the account and a count.
    reference   text NOT NULL CHECK (length(reference) BETWEEN 1 AND 35),
    creditor    text NOT NULL,
    scheme      text NOT NULL CHECK (scheme IN ('CORE', 'B2B')),
    holder      text NOT NULL,
    iban        text NOT NULL,
    -- What was shown, in which language, to whom, and from where they agreed.
    words       text NOT NULL,
    language    text NOT NULL,
    person_id   uuid NOT NULL,
    peer        text NOT NULL,
    signed_at   timestamptz NOT NULL,
    signed_on   date NOT NULL,
    revoked_at  timestamptz CHECK (revoked_at >= signed_at),
    PRIMARY KEY (account_id, mandate_id),
    UNIQUE (account_id, reference)
);
CREATE INDEX mandates_by_reference ON mandates (reference);

-- Files that told the bank to collect, as they were written: the same file can be fetched again.
CREATE TABLE debit_files (
    file_id     uuid PRIMARY KEY,
    seller_id   uuid NOT NULL REFERENCES sellers,
    -- Counts the seller's files from 1.
    file_number bigint NOT NULL CHECK (file_number > 0),
    message     text NOT NULL,
    order_count bigint NOT NULL CHECK (order_count > 0),
    total_minor bigint NOT NULL CHECK (total_minor > 0),
    content     text NOT NULL,
    made_at     timestamptz NOT NULL,
    UNIQUE (seller_id, file_number)
);

-- What is collected by a mandate: an attempt to pay, from its charge until the bank can return it no more.
CREATE TABLE debit_orders (
    account_id    uuid NOT NULL,
    attempt_id    uuid NOT NULL,
    mandate_id    uuid NOT NULL,
    amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
    currency      char(3) NOT NULL CHECK (currency = 'EUR'),
    remittance    text NOT NULL,
    state         text NOT NULL CHECK (state IN ('waiting', 'cancelled', 'sent', 'collected', 'returned')),
    -- Since it was sent: in which file and group, as which of the mandate's collections, for which day.
    file_id       uuid,
    group_name    text,
    sequence      text CHECK (sequence IN ('FRST', 'RCUR')),
    collect_on    date,
    -- The code of the bank for what came back; may be empty.
    return_reason text CHECK ((return_reason IS NOT NULL) = (state = 'returned')),
    returned_at   timestamptz,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, attempt_id),
    FOREIGN KEY (account_id, attempt_id) REFERENCES payment_attempts,
    FOREIGN KEY (account_id, mandate_id) REFERENCES mandates,
    CHECK (num_nonnulls(file_id, group_name, sequence, collect_on)
           = CASE WHEN state IN ('waiting', 'cancelled') THEN 0 ELSE 4 END)
);
CREATE INDEX debit_orders_waiting ON debit_orders (created_at) WHERE state = 'waiting';
CREATE INDEX debit_orders_by_attempt ON debit_orders (attempt_id);
CREATE INDEX debit_orders_by_file ON debit_orders (file_id) WHERE file_id IS NOT NULL;
