-- Scope: whose rows a transaction of the portal may see. Row level security (row_security.sql) compares with these;
-- each reads a setting of the transaction and is NULL without it, so that no row is visible.

CREATE FUNCTION current_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.account', true), '')::uuid;

CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.user', true), '')::uuid;

-- The SHA-256 of the session token that the browser holds.
CREATE FUNCTION current_session() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('plainbill.session', true), ''), 'hex');

-- The e-mail address that was entered to sign in.
CREATE FUNCTION current_email() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.email', true), '');
