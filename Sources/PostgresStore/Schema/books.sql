-- Books: the chart of accounts of each seller, and which ledger entries each export of the journal closed.

-- Which account of the accounting system each account of the ledger is, as `plainbill chart set` takes it. A change is
-- a new version: an export keeps the one that it was made with.
CREATE TABLE charts_of_accounts (
    seller_id uuid NOT NULL REFERENCES sellers,
    version   integer NOT NULL CHECK (version > 0),
    names     text[] NOT NULL,
    texts     text[] NOT NULL CHECK (cardinality(texts) = cardinality(names)),
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (seller_id, version)
);

-- Periods that were exported, one behind the other. What is posted into one later is exported with the next.
CREATE TABLE journal_exports (
    seller_id     uuid NOT NULL,
    export_number integer NOT NULL CHECK (export_number > 0),
    chart_version integer NOT NULL,
    period_from   date NOT NULL,
    period_to     date NOT NULL CHECK (period_to >= period_from),
    base_currency char(3) NOT NULL,
    entry_count   bigint NOT NULL CHECK (entry_count >= 0),
    closed_at     timestamptz NOT NULL,
    PRIMARY KEY (seller_id, export_number),
    UNIQUE (seller_id, period_from),
    FOREIGN KEY (seller_id, chart_version) REFERENCES charts_of_accounts
);

-- The files of an export: a second one must be the same to the byte.
CREATE TABLE journal_files (
    seller_id     uuid NOT NULL,
    export_number integer NOT NULL,
    format        text NOT NULL CHECK (format IN ('csv', 'datev', 'business-central', 'xero', 'quickbooks')),
    file_name     text NOT NULL,
    byte_count    bigint NOT NULL CHECK (byte_count >= 0),
    hash          bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (seller_id, export_number, format, file_name),
    FOREIGN KEY (seller_id, export_number) REFERENCES journal_exports
);

-- Each entry of the ledger is exported once.
CREATE TABLE exported_entries (
    account_id    uuid NOT NULL,
    entry_id      uuid NOT NULL,
    seller_id     uuid NOT NULL,
    export_number integer NOT NULL,
    -- Counts the entries of the export from 1.
    position      bigint NOT NULL CHECK (position > 0),
    PRIMARY KEY (account_id, entry_id),
    FOREIGN KEY (account_id, entry_id) REFERENCES ledger_entries,
    FOREIGN KEY (seller_id, export_number) REFERENCES journal_exports
);
CREATE INDEX exported_entries_by_position ON exported_entries (seller_id, export_number, position);

-- The customers of an export as they were then.
CREATE TABLE exported_customers (
    account_id    uuid NOT NULL REFERENCES accounts,
    seller_id     uuid NOT NULL,
    export_number integer NOT NULL,
    name          text NOT NULL,
    country       char(2) NOT NULL,
    tax_id        text NOT NULL,
    PRIMARY KEY (account_id, export_number),
    FOREIGN KEY (seller_id, export_number) REFERENCES journal_exports
);
