-- Balances: amounts ready to read. Each is a sum over rows that are only ever appended, kept by the statement that
-- appends them (keep_balances.sql); `plainbill verify` adds them up again. No other statement writes here.

-- What is open on each document, and how it was settled. Credit notes have nothing open. With what lists of documents
-- show, so that they read these narrow rows alone.
CREATE TABLE invoice_balances (
    account_id        uuid NOT NULL,
    invoice_id        uuid NOT NULL,
    number            text NOT NULL,
    kind              text NOT NULL,
    issued_on         date NOT NULL,
    -- On which the next part of it is due: by itself, or by a payment plan (receivables.sql).
    due_on            date NOT NULL,
    currency          char(3) NOT NULL,
    gross_minor       bigint NOT NULL,
    open_minor        bigint NOT NULL CHECK (open_minor BETWEEN 0 AND greatest(gross_minor, 0)),
    written_off_minor bigint NOT NULL,
    -- What credit notes took back.
    credited_minor    bigint NOT NULL,
    PRIMARY KEY (account_id, invoice_id),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);
-- Pages list documents newest first.
CREATE INDEX invoice_balances_by_day ON invoice_balances (account_id, issued_on DESC, number DESC);
-- What is to be paid, the oldest due first.
CREATE INDEX invoice_balances_open ON invoice_balances (account_id, due_on, number) INCLUDE (open_minor)
    WHERE open_minor > 0;

-- What decides the status of a document on a day, as InvoiceFacts of BillingCore counts it. Which status that is,
-- BillingCore alone says.
CREATE FUNCTION invoice_facts(document invoice_balances, today date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (document.open_minor > 0)::integer + 2 * (document.due_on < today)::integer
           + 4 * (document.gross_minor > 0)::integer + 8 * (document.written_off_minor > 0)::integer
           + 16 * (document.credited_minor >= document.gross_minor)::integer;

-- What an account has in hand, and how many payments it made; how many documents it has, and what is open on them.
CREATE TABLE account_balances (
    account_id     uuid NOT NULL,
    currency       char(3) NOT NULL,
    credit_minor   bigint NOT NULL,
    payment_count  bigint NOT NULL,
    document_count bigint NOT NULL,
    open_count     bigint NOT NULL CHECK (open_count >= 0),
    open_minor     bigint NOT NULL CHECK (open_minor >= 0),
    PRIMARY KEY (account_id)
)
-- Each document and payment changes it: room for the new version of the row beside the old one.
WITH (fillfactor = 80);

-- What was billed to an account in each month.
CREATE TABLE account_months (
    account_id     uuid NOT NULL,
    -- Its first day.
    month          date NOT NULL CHECK (extract(day FROM month) = 1),
    currency       char(3) NOT NULL,
    document_count bigint NOT NULL CHECK (document_count > 0),
    gross_minor    bigint NOT NULL,
    PRIMARY KEY (account_id, month)
);

-- The first day of a day's month.
CREATE FUNCTION month_of(day date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN day - (extract(day FROM day)::integer - 1);
