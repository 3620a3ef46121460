-- Invoices and credit notes: issued documents, never changed.

-- One row per series of a seller: the next number, the last document's day (days never run backwards along the
-- numbers), and the hash that the next document must name as its predecessor. Issuing locks it, so that numbers have
-- no gaps.
CREATE TABLE invoice_series (
    seller_id   uuid NOT NULL REFERENCES sellers,
    series      text NOT NULL,
    next_number bigint NOT NULL CHECK (next_number > 0),
    last_day    date NOT NULL,
    last_hash   bytea NOT NULL CHECK (octet_length(last_hash) = 32),
    PRIMARY KEY (seller_id, series)
);

-- Up to where the last verification that found nothing wrong has read a series; the hash stands for all before it.
CREATE TABLE verified_series (
    seller_id   uuid NOT NULL REFERENCES sellers,
    series      text NOT NULL,
    sequence    bigint NOT NULL CHECK (sequence > 0),
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32),
    issued_on   date NOT NULL,
    verified_at timestamptz NOT NULL,
    -- When the series was last read from its first document on.
    whole_at    timestamptz NOT NULL CHECK (whole_at <= verified_at),
    PRIMARY KEY (seller_id, series)
);

CREATE TABLE invoices (
    account_id           uuid NOT NULL REFERENCES accounts,
    invoice_id           uuid NOT NULL,
    seller_id            uuid NOT NULL REFERENCES sellers,
    series               text NOT NULL,
    sequence             bigint NOT NULL,
    number               text NOT NULL,
    kind                 text NOT NULL CHECK (kind IN ('invoice', 'creditNote')),
    issued_on            date NOT NULL,
    due_on               date NOT NULL,
    currency             char(3) NOT NULL,
    net_minor            bigint NOT NULL,
    tax_minor            bigint NOT NULL,
    gross_minor          bigint NOT NULL CHECK (gross_minor = net_minor + tax_minor),
    credit_applied_minor bigint NOT NULL CHECK (credit_applied_minor BETWEEN 0 AND greatest(gross_minor, 0)),
    -- The canonical content: exactly these bytes were hashed.
    document             text NOT NULL,
    hash                 bytea NOT NULL CHECK (octet_length(hash) = 32),
    previous_hash        bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    issued_at            timestamptz NOT NULL,
    PRIMARY KEY (account_id, invoice_id),
    UNIQUE (account_id, number)
);
-- Packed by LZ4 where the server has it: to about the same size as by its own method, in far less time.
DO $$ BEGIN ALTER TABLE invoices ALTER COLUMN document SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN NULL; END $$;
-- A number is unique because the locked row of its series gives it out; `plainbill verify` walks each series by this.
CREATE INDEX invoices_by_series ON invoices (seller_id, series, sequence);
-- Which documents gave an account credit.
CREATE INDEX invoices_below_zero ON invoices (account_id) WHERE gross_minor < 0;

CREATE TABLE invoice_lines (
    account_id        uuid NOT NULL,
    invoice_id        uuid NOT NULL,
    position          integer NOT NULL CHECK (position > 0),
    kind              text NOT NULL,
    subscription_id   uuid,
    service           text NOT NULL,
    description       text NOT NULL,
    period_from       date,
    period_to         date,
    quantity          numeric,
    unit_price        numeric,
    -- What later billing and credits must know of the line's price.
    price_code        text,
    price_version     integer,
    price_source      text CHECK (price_source IN ('list', 'customer', 'contract')),
    price_override    text,
    amount_minor      bigint NOT NULL,
    -- On credits of usage and of what fell short of a minimum: what they take back of the line before discounts.
    list_minor        bigint,
    tax_category      text NOT NULL,
    tax_ppm           bigint NOT NULL,
    -- Why no tax is charged; NULL where tax is, or the catalogue gives no reason.
    tax_reason        json,
    corrects_invoice  uuid,
    corrects_position integer,
    -- On discount lines: which discount, and its share of each line that it lowers.
    discount          json,
    PRIMARY KEY (account_id, invoice_id, position),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices,
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions,
    FOREIGN KEY (account_id, corrects_invoice, corrects_position) REFERENCES invoice_lines
);
-- What was credited of a document's lines so far.
CREATE INDEX invoice_lines_by_correction ON invoice_lines (account_id, corrects_invoice, corrects_position)
    WHERE corrects_invoice IS NOT NULL;

CREATE TABLE invoice_taxes (
    account_id    uuid NOT NULL,
    invoice_id    uuid NOT NULL,
    category      text NOT NULL,
    rate_ppm      bigint NOT NULL,
    taxable_minor bigint NOT NULL,
    amount_minor  bigint NOT NULL,
    PRIMARY KEY (account_id, invoice_id, category, rate_ppm),
    FOREIGN KEY (account_id, invoice_id) REFERENCES invoices
);

-- Which line carries a usage record: at most one, for ever.
CREATE TABLE billed_usage (
    account_id uuid NOT NULL,
    usage_id   uuid NOT NULL,
    invoice_id uuid NOT NULL,
    position   integer NOT NULL,
    PRIMARY KEY (account_id, usage_id),
    FOREIGN KEY (account_id, usage_id) REFERENCES usage_records,
    FOREIGN KEY (account_id, invoice_id, position) REFERENCES invoice_lines
);
-- The usage behind a line.
CREATE INDEX billed_usage_by_line ON billed_usage (account_id, invoice_id, position);

ALTER TABLE one_off_charges ADD FOREIGN KEY (account_id, invoice_id) REFERENCES invoices;
