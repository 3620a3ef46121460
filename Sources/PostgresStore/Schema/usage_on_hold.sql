-- Usage on hold: rows whose sub-account has no payer yet. They wait here and are adopted when a mapping names them.

CREATE TABLE deliveries_on_hold (
    sub_account text NOT NULL,
    delivery_id uuid NOT NULL,
    source      text COLLATE "C" NOT NULL,
    reason      jsonb NOT NULL,
    content     text NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (sub_account, delivery_id)
);

CREATE TABLE usage_on_hold (
    sub_account    text NOT NULL,
    charge_id      uuid NOT NULL,
    revision       integer NOT NULL CHECK (revision > 0),
    usage_id       uuid NOT NULL,
    delivery_id    uuid NOT NULL,
    row_number     integer NOT NULL,
    used_on        date NOT NULL,
    fingerprint    uuid NOT NULL,
    currency       char(3) NOT NULL,
    quantity       numeric,
    vendor_cost    numeric NOT NULL,
    effective_cost numeric,
    charge_kind    text,
    period_from    date,
    period_to      date,
    unit           text NOT NULL,
    service        text NOT NULL,
    description    text NOT NULL,
    resource       text NOT NULL,
    PRIMARY KEY (sub_account, charge_id, revision)
);

-- A delivery compresses well and fast with LZ4, where the server was built with it.
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
