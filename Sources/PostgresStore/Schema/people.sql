-- People: who signs in. They are not rows of one account, since one person may see several. No foreign key leads from
-- here to accounts, so that the two can live on different servers; `plainbill verify` looks for missing ones.

CREATE TABLE portal_users (
    user_id       uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE CHECK (email = lower(email)),
    name          text NOT NULL,
    password_hash text NOT NULL,
    -- BCP 47 tag of the language that the person chose for pages; NULL until they choose.
    language      text CHECK (length(language) BETWEEN 2 AND 35),
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE TABLE account_members (
    account_id uuid NOT NULL,
    user_id    uuid NOT NULL REFERENCES portal_users,
    PRIMARY KEY (account_id, user_id)
);
-- The accounts that a person may choose from.
CREATE INDEX account_members_by_user ON account_members (user_id, account_id);

CREATE TABLE sessions (
    -- Only the SHA-256 of a session's token is stored.
    token_hash   bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id      uuid NOT NULL REFERENCES portal_users,
    -- The account that the session is on; NULL until a person of several accounts has chosen one.
    account_id   uuid,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    -- A session is on an account of its person only: row level security shows the rows of the account that it is on.
    FOREIGN KEY (account_id, user_id) REFERENCES account_members (account_id, user_id) ON DELETE SET NULL (account_id)
);
-- A new password ends a person's sessions, and a job removes those that have expired.
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
-- A member who leaves an account is looked for by the foreign key.
CREATE INDEX sessions_by_member ON sessions (account_id, user_id) WHERE account_id IS NOT NULL;
