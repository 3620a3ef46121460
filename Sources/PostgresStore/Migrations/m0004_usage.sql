SET LOCAL ROLE plainbill_owner;

-- Usage of a customer, appended only. A changed row of a vendor's file arrives as a further revision that holds
-- the difference, so that sums over all revisions are always the vendor's latest word.
CREATE TABLE usage_records (
    account_id      uuid NOT NULL,
    usage_id        uuid NOT NULL,
    subscription_id uuid NOT NULL,
    used_on         date NOT NULL,
    service         text NOT NULL,
    description     text NOT NULL,
    resource        text NOT NULL,
    quantity        numeric NOT NULL,
    unit            text NOT NULL,
    vendor_cost     numeric,
    currency        char(3),
    source          text NOT NULL,
    import_key      text NOT NULL,
    revision        integer NOT NULL CHECK (revision > 0),
    fingerprint     text NOT NULL,
    -- Every column the vendor sent, as it came.
    original        json NOT NULL,
    imported_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, usage_id),
    UNIQUE (account_id, source, import_key, revision),
    FOREIGN KEY (account_id, subscription_id) REFERENCES subscriptions
);

-- Rows whose sub-account nobody has claimed yet. They wait here and are adopted when a mapping names them.
CREATE TABLE usage_on_hold (
    source      text NOT NULL,
    sub_account text NOT NULL,
    import_key  text NOT NULL,
    revision    integer NOT NULL CHECK (revision > 0),
    usage_id    uuid NOT NULL,
    used_on     date NOT NULL,
    service     text NOT NULL,
    description text NOT NULL,
    resource    text NOT NULL,
    quantity    numeric NOT NULL,
    unit        text NOT NULL,
    vendor_cost numeric,
    currency    char(3),
    fingerprint text NOT NULL,
    original    json NOT NULL,
    reason      text NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (source, sub_account, import_key, revision)
);
