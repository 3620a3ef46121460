SET LOCAL ROLE plainbill_owner;

CREATE TABLE accounts (
    account_id        uuid PRIMARY KEY,
    number            text NOT NULL UNIQUE,
    name              text NOT NULL,
    address_lines     text[] NOT NULL,
    postal_code       text NOT NULL,
    city              text NOT NULL,
    country           char(2) NOT NULL,
    tax_id            text,
    currency          char(3) NOT NULL,
    billing_day       smallint NOT NULL CHECK (billing_day BETWEEN 1 AND 31),
    time_zone         text NOT NULL,
    language          text NOT NULL,
    email             text NOT NULL,
    payment_term_days smallint NOT NULL CHECK (payment_term_days BETWEEN 0 AND 365),
    -- The last billing day that was worked through; NULL before the first.
    billed_through    date,
    -- Why the last billing run left the account out; NULL when it did not.
    hold_reason     text,
    created_at        timestamptz NOT NULL
);

-- Who can sign in. People are not rows of one account: one person may see several.
CREATE TABLE portal_users (
    user_id       uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE CHECK (email = lower(email)),
    name          text NOT NULL,
    password_hash text NOT NULL,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE TABLE account_members (
    account_id uuid NOT NULL REFERENCES accounts,
    user_id    uuid NOT NULL REFERENCES portal_users,
    PRIMARY KEY (account_id, user_id)
);
CREATE INDEX account_members_by_user ON account_members (user_id, account_id);

-- Only the SHA-256 of a session's token is kept.
CREATE TABLE sessions (
    token_hash   bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id      uuid NOT NULL REFERENCES portal_users,
    account_id   uuid REFERENCES accounts,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
