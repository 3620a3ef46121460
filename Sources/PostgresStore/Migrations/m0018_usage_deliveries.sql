SET LOCAL ROLE plainbill_owner;

ALTER TABLE usage_records RENAME TO old_usage_records;
ALTER TABLE usage_on_hold RENAME TO old_parked_usage;

-- Rows of a vendor's file as they came, those of one payer within one batch: CSV under the file's header, or JSON, one
-- object a line. The columns that billing has no use for are kept here only.
CREATE TABLE usage_deliveries (
    account_id      uuid NOT NULL,
    delivery_id     uuid NOT NULL,
    subscription_id uuid NOT NULL,
    source          text COLLATE "C" NOT NULL,
    content         text NOT NULL,
    imported_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, delivery_id),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions
);

-- Usage of a customer, appended only. A changed row of a vendor's file arrives as a further revision that holds the
-- difference, so that sums over all revisions are always the vendor's latest word. Its delivery and, through it, its
-- subscription are written by the same statement; a foreign key would look them up row by row.
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
    quantity        numeric NOT NULL,
    vendor_cost     numeric,
    unit            text NOT NULL,
    service         text NOT NULL,
    description     text NOT NULL,
    resource        text NOT NULL
);

-- Rows whose sub-account nobody pays for yet. They wait here and are adopted when a mapping names them.
CREATE TABLE deliveries_on_hold (
    sub_account text NOT NULL,
    delivery_id uuid NOT NULL,
    source      text COLLATE "C" NOT NULL,
    reason      text NOT NULL,
    content     text NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (sub_account, delivery_id)
);

CREATE TABLE usage_on_hold (
    sub_account text NOT NULL,
    charge_id   uuid NOT NULL,
    revision    integer NOT NULL CHECK (revision > 0),
    usage_id    uuid NOT NULL,
    delivery_id uuid NOT NULL,
    row_number  integer NOT NULL,
    used_on     date NOT NULL,
    fingerprint uuid NOT NULL,
    currency    char(3) NOT NULL,
    quantity    numeric NOT NULL,
    vendor_cost numeric NOT NULL,
    unit        text NOT NULL,
    service     text NOT NULL,
    description text NOT NULL,
    resource    text NOT NULL,
    PRIMARY KEY (sub_account, charge_id, revision)
);

-- A delivery compresses well and fast with LZ4, where the server has it.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['usage_deliveries', 'deliveries_on_hold'] LOOP
        BEGIN
            EXECUTE format('ALTER TABLE %I ALTER COLUMN content SET COMPRESSION lz4', wanted);
        EXCEPTION WHEN feature_not_supported THEN
            NULL;
        END;
    END LOOP;
END
$$;
