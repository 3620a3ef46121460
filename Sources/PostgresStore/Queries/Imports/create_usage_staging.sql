-- A place for the rows of one file, gone when the transaction ends.
CREATE TEMPORARY TABLE staged_usage (
    source      text NOT NULL,
    sub_account text NOT NULL,
    import_key  text NOT NULL,
    fingerprint text NOT NULL,
    usage_id    uuid NOT NULL,
    used_on     date NOT NULL,
    service     text NOT NULL,
    description text NOT NULL,
    resource    text NOT NULL,
    quantity    numeric NOT NULL,
    unit        text NOT NULL,
    vendor_cost numeric NOT NULL,
    currency    char(3) NOT NULL,
    original    json NOT NULL
) ON COMMIT DROP
