-- Usage: rows of vendors' files and measurements of our own meters, appended only.

-- The directory in which the payer of a vendor's sub-account is found: which subscription pays for its usage. A
-- sub-account has one payer. Vendors write one identifier sometimes in capital letters and sometimes in small ones:
-- everywhere it is stored in small ones. No foreign key leads from a directory to an account's tables.
CREATE TABLE vendor_sub_accounts (
    sub_account     text PRIMARY KEY,
    account_id      uuid NOT NULL,
    subscription_id uuid NOT NULL
);

-- Rows of a vendor's file as they came, those of one payer within one batch: CSV under the file's header, or JSON, one
-- object a line. Columns that billing does not use are stored here only. Keys and fingerprints are compared by their
-- bytes (COLLATE "C").
CREATE TABLE usage_deliveries (
    account_id      uuid NOT NULL,
    delivery_id     uuid NOT NULL,
    subscription_id uuid NOT NULL,
    -- Which vendor sub-account it is about; empty for measurements of our own meters.
    sub_account     text NOT NULL DEFAULT '',
    source          text COLLATE "C" NOT NULL,
    content         text NOT NULL,
    imported_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, delivery_id),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions
);

-- A changed row of a vendor's file arrives as a further revision that holds the difference, so that sums over all
-- revisions are always the vendor's latest figure. Its delivery and, through it, its subscription are written by the
-- same statement; a foreign key would look them up row by row.
CREATE TABLE usage_records (
    account_id      uuid NOT NULL,
    -- Of a vendor's row: its day and the key of the charge, so that a charge that comes again meets itself.
    usage_id        uuid NOT NULL,
    delivery_id     uuid NOT NULL,
    subscription_id uuid NOT NULL,
    -- Which row of the delivery, from 1.
    row_number      integer NOT NULL,
    revision        integer NOT NULL CHECK (revision > 0),
    used_on         date NOT NULL,
    -- The first record of the charge, where this one holds the difference to it.
    corrects        uuid CHECK ((corrects IS NULL) = (revision = 1 OR measurement IS NOT NULL)),
    -- Covers every value of a vendor's row.
    fingerprint     uuid CHECK ((fingerprint IS NULL) = (measurement IS NOT NULL)),
    -- The sender's name of a measurement of our own meters.
    measurement     text COLLATE "C",
    currency        char(3),
    -- NULL where the vendor's file does not say how much it was; a measurement always does.
    quantity        numeric CHECK (quantity IS NOT NULL OR measurement IS NULL),
    -- What the vendor invoices, and the same with commitments spread over their use, where it says so; in this
    -- currency.
    vendor_cost     numeric,
    effective_cost  numeric,
    -- What the row charges for; NULL: the vendor has a word for it that is not known.
    charge_kind     text CHECK (charge_kind IN ('usage', 'purchase', 'tax', 'credit', 'adjustment', 'refund')),
    -- The vendor's billing period that the row came with.
    period_from     date,
    period_to       date CHECK (period_from < period_to),
    unit            text NOT NULL,
    service         text NOT NULL,
    description     text NOT NULL,
    resource        text NOT NULL,
    PRIMARY KEY (account_id, usage_id),
    CHECK ((period_from IS NULL) = (period_to IS NULL))
);
-- One revision of a charge is kept once, and its revisions are summed up when it comes again.
CREATE UNIQUE INDEX usage_corrections ON usage_records (account_id, corrects, revision) WHERE corrects IS NOT NULL;
-- The same of a measurement, which is found by its sender's name.
CREATE UNIQUE INDEX usage_measurements ON usage_records (account_id, measurement, revision)
    WHERE measurement IS NOT NULL;

-- Usage that cannot be billed as things are, and why: as it was decided when it came or its account was billed last.
CREATE TABLE usage_holds (
    account_id uuid NOT NULL,
    usage_id   uuid NOT NULL,
    reason     jsonb NOT NULL,
    PRIMARY KEY (account_id, usage_id),
    FOREIGN KEY (account_id, usage_id) REFERENCES usage_records
);

-- What one unit of a currency is worth in another one from a day on; never edited, since documents tell it.
CREATE TABLE exchange_rates (
    from_currency char(3) NOT NULL,
    to_currency   char(3) NOT NULL CHECK (to_currency <> from_currency),
    valid_from    date NOT NULL,
    rate          numeric NOT NULL CHECK (rate > 0),
    -- Who published it, as it is printed.
    source        text NOT NULL,
    -- Exports of the journal use the rates that were known when they were made first.
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (from_currency, to_currency, valid_from)
);

-- Imports that brought news beside charges that were known: deliveries of one file that grows, such as a month to date.
-- What such a file lacks at last is looked for among all that its deliveries brought.
CREATE TABLE usage_redeliveries (
    source      text COLLATE "C" NOT NULL,
    imported_at timestamptz NOT NULL,
    -- When the first delivery of the file was taken.
    first_at    timestamptz NOT NULL,
    PRIMARY KEY (source, imported_at)
);
