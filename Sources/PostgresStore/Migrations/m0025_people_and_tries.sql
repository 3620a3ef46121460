SET LOCAL ROLE plainbill_owner;

-- The session whose token the browser holds, and the person by whose address somebody signs in; NULL without one.
CREATE FUNCTION current_session() RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
    RETURN decode(nullif(current_setting('plainbill.session', true), ''), 'hex');
CREATE FUNCTION current_email() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('plainbill.email', true), '');

-- The portal sees the session of a token, and a person's own.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON sessions TO plainbill_worker USING (true);
CREATE POLICY portal ON sessions TO plainbill_app USING (true);
CREATE POLICY own_session ON sessions AS RESTRICTIVE TO plainbill_app USING (
    token_hash = (SELECT current_session()) OR user_id = (SELECT current_person())
);
-- Knowing a token is not enough to begin a session under it: the password was checked, and it is known whose it is.
CREATE POLICY own_start ON sessions AS RESTRICTIVE FOR INSERT TO plainbill_app WITH CHECK (
    user_id = (SELECT current_person())
);

-- Of people it sees who signs in, and whose session it is; of memberships, theirs.
ALTER TABLE portal_users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON portal_users TO plainbill_worker USING (true);
CREATE POLICY portal ON portal_users TO plainbill_app USING (true);
CREATE POLICY own_person ON portal_users AS RESTRICTIVE TO plainbill_app USING (
    user_id = (SELECT current_person()) OR email = (SELECT current_email())
    OR user_id = (SELECT s.user_id FROM sessions s WHERE s.token_hash = (SELECT current_session()))
);
ALTER TABLE account_members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON account_members TO plainbill_worker USING (true);
CREATE POLICY portal ON account_members TO plainbill_app USING (true);
CREATE POLICY own_person ON account_members AS RESTRICTIVE TO plainbill_app USING (
    user_id = (SELECT current_person())
    OR user_id = (SELECT s.user_id FROM sessions s WHERE s.token_hash = (SELECT current_session()))
);
REVOKE UPDATE (password_hash) ON portal_users FROM plainbill_app;

-- The portal begins tries to pay and loses sight of them. Only the worker decides them.
CREATE POLICY begun ON payment_attempts AS RESTRICTIVE FOR INSERT TO plainbill_app WITH CHECK (state = 'started');
CREATE POLICY undecided ON payment_attempts AS RESTRICTIVE FOR UPDATE TO plainbill_app
    USING (state IN ('started', 'unknown')) WITH CHECK (state IN ('started', 'unknown'));
