-- People: who signs in. They are not rows of one account, since one person may see several. No foreign key leads from
-- here to accounts, so that the two can live on different servers; `plainbill verify` looks for missing ones.

CREATE TABLE portal_users (
    user_id       uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE CHECK (email = lower(email)),
    -- When a link that was mailed there was used last; NULL until then.
    email_verified_at timestamptz,
    name          text NOT NULL,
    -- NULL until the person has set one.
    password_hash text CHECK (password_hash <> ''),
    -- BCP 47 tag of the language that the person chose for pages; NULL until they choose.
    language      text CHECK (length(language) BETWEEN 2 AND 35),
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE TABLE account_members (
    account_id    uuid NOT NULL,
    user_id       uuid NOT NULL REFERENCES portal_users,
    -- What the person is to the account; what a role may do is decided in the program.
    role          text NOT NULL
        CHECK (role IN ('owner', 'finance', 'subscriptions', 'technical', 'viewer', 'auditor')),
    hides_amounts boolean NOT NULL CHECK (NOT hides_amounts OR role = 'technical'),
    -- From then on they belong to it no longer.
    expires_at    timestamptz CHECK ((expires_at IS NOT NULL) = (role = 'auditor')),
    -- When a session of theirs was on the account first; NULL while they are only invited.
    joined_at     timestamptz,
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
    -- When the person last proved who they are.
    authenticated_at timestamptz NOT NULL,
    -- Whether a code of the person's authenticator app is still to come: until then the session opens nothing.
    awaits_code  boolean NOT NULL,
    -- When a code was taken for it; NULL without one.
    code_at      timestamptz,
    last_seen_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    -- Where the person signed in: what the browser said of itself, and its network. For them alone to read.
    agent        text NOT NULL CHECK (octet_length(agent) <= 300),
    network      text NOT NULL,
    -- A session is on an account of its person only: row level security shows the rows of the account that it is on.
    FOREIGN KEY (account_id, user_id) REFERENCES account_members (account_id, user_id) ON DELETE SET NULL (account_id)
);
-- A new password ends a person's sessions, and a job removes those that have expired.
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
-- A member who leaves an account is looked for by the foreign key.
CREATE INDEX sessions_by_member ON sessions (account_id, user_id) WHERE account_id IS NOT NULL;

-- The authenticator app of a person. No other role than the worker's sees them.
CREATE TABLE authenticators (
    user_id       uuid PRIMARY KEY REFERENCES portal_users,
    -- The shared secret, under a key that the database does not have.
    sealed_secret bytea NOT NULL,
    -- The step of the last code that was taken: no code is taken twice.
    last_step     bigint NOT NULL,
    -- When the person showed that the app works; NULL until then, and no code is asked for.
    confirmed_at  timestamptz
);

-- Codes on paper, for when the app is lost: each lets in once.
CREATE TABLE recovery_codes (
    user_id   uuid NOT NULL REFERENCES portal_users,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    used_at   timestamptz,
    PRIMARY KEY (user_id, code_hash)
);

-- Links that were mailed and not used yet. A row is deleted when its link is used; a person's next link for the same
-- purpose takes its place. The portal's role reads the one whose token a browser holds, and uses none up.
CREATE TABLE mail_tokens (
    -- Only the SHA-256 of a link's token is stored.
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id    uuid NOT NULL REFERENCES portal_users,
    purpose    text NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'email_change', 'sign_in')),
    -- Where it was mailed: the person's address, or the one that is to become it.
    email      text NOT NULL CHECK (email = lower(email)),
    expires_at timestamptz NOT NULL,
    UNIQUE (user_id, purpose)
);

-- Browsers in which a person has signed in. Their guesses are counted apart from those of strangers, and the first
-- sign-in in a new one is told by mail.
CREATE TABLE known_devices (
    user_id     uuid NOT NULL REFERENCES portal_users,
    -- The SHA-256 of the token in the browser's cookie.
    device_hash bytea NOT NULL CHECK (octet_length(device_hash) = 32),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, device_hash)
);

-- In which browser a person asked for the link to sign in that was mailed last.
CREATE TABLE sign_in_requests (
    user_id      uuid PRIMARY KEY REFERENCES portal_users,
    browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32)
);

-- Addresses for which a link to set a new password, or to sign in, was asked, whether a person has them or not: who has
-- one is looked up later, so that the answer takes as long for all.
CREATE TABLE reset_requests (
    request_id   uuid PRIMARY KEY,
    purpose      text NOT NULL CHECK (purpose IN ('password_reset', 'sign_in')),
    -- The SHA-256 of the token in the cookie of the browser that asked: a link to sign in works there alone.
    browser_hash bytea CHECK (octet_length(browser_hash) = 32),
    email        text NOT NULL CHECK (email = lower(email)),
    requested_at timestamptz NOT NULL
);
