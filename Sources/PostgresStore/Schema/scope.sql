-- Scope: whose rows a transaction of the portal may see. Row level security (row_security.sql) compares with these;
-- each reads a setting of the transaction and is NULL without it, so that no row is visible.

-- The one way to set a scope, to the end of the transaction: account, accounts, person, people, session, email,
-- device or link.
-- A distributed database, whose other nodes must learn it too, replaces this function.
CREATE FUNCTION set_scope(scope text, value text) RETURNS text LANGUAGE sql
    RETURN set_config('plainbill.' || scope, coalesce(value, ''), true);

CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.account', true), '')::uuid;

-- The accounts that a person belongs to, whose names they see.
CREATE FUNCTION current_accounts() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(current_setting('plainbill.accounts', true), ''), ',')::uuid[];

CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.person', true), '')::uuid;

-- The members of the account, whom its owners see.
CREATE FUNCTION current_people() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(current_setting('plainbill.people', true), ''), ',')::uuid[];

-- The SHA-256 of the session token that the browser holds.
CREATE FUNCTION current_session() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('plainbill.session', true), ''), 'hex');

-- The e-mail address that was entered to sign in.
CREATE FUNCTION current_email() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.email', true), '');

-- The SHA-256 of the device token that the browser holds.
CREATE FUNCTION current_device() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('plainbill.device', true), ''), 'hex');

-- The SHA-256 of the token of the link that the browser holds.
CREATE FUNCTION current_link() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('plainbill.link', true), ''), 'hex');
