-- Row level security: the second line behind every query's own WHERE. The portal sees the rows of the account, person
-- or session that its transaction is about (scope.sql), the worker sees all, and the owner, which is forced too, none.

-- Tables of one account's rows are those with an account_id. All follow one rule, which is written here alone; a later
-- migration that adds such a table calls this again. The portal reads; the tables that it also writes are below.
CREATE FUNCTION secure_account_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    secured name;
BEGIN
    FOR secured IN
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
          AND c.relname NOT IN ('accounts', 'account_members', 'sessions')
        ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', secured);
        EXECUTE format('CREATE POLICY portal_reads ON %I FOR SELECT TO plainbill_app '
                       'USING (account_id = (SELECT current_account()))', secured);
        EXECUTE format('CREATE POLICY worker ON %I TO plainbill_worker USING (true)', secured);
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION secure_account_tables() FROM PUBLIC;
SELECT secure_account_tables();

-- The portal begins attempts to pay and notes that an outcome is unknown. Only the worker decides them.
CREATE POLICY portal_begins ON payment_attempts FOR INSERT TO plainbill_app
    WITH CHECK (account_id = (SELECT current_account()) AND state = 'started');
CREATE POLICY portal_notes ON payment_attempts FOR UPDATE TO plainbill_app
    USING (account_id = (SELECT current_account()) AND state IN ('started', 'unknown'));
CREATE POLICY portal_begins ON attempt_invoices FOR INSERT TO plainbill_app
    WITH CHECK (account_id = (SELECT current_account()) AND is_undecided);
CREATE POLICY portal_begins ON provider_references FOR INSERT TO plainbill_app
    WITH CHECK (account_id = (SELECT current_account()) AND kind = 'payment');

-- A person also sees the names of the accounts they belong to, to switch between them.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON accounts TO plainbill_worker USING (true);
CREATE POLICY portal_reads ON accounts FOR SELECT TO plainbill_app USING (
    account_id = (SELECT current_account())
    OR account_id IN (SELECT m.account_id FROM account_members m WHERE m.user_id = (SELECT current_person()))
);

-- The session of a token, and a person's own. Knowing a token is not enough to begin a session under it: the password
-- was checked, and the person is known.
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON sessions TO plainbill_worker USING (true);
CREATE POLICY portal_reads ON sessions FOR SELECT TO plainbill_app USING (
    token_hash = (SELECT current_session()) OR user_id = (SELECT current_person())
);
CREATE POLICY portal_begins ON sessions FOR INSERT TO plainbill_app WITH CHECK (user_id = (SELECT current_person()));
CREATE POLICY portal_moves ON sessions FOR UPDATE TO plainbill_app USING (
    token_hash = (SELECT current_session()) OR user_id = (SELECT current_person())
);
CREATE POLICY portal_ends ON sessions FOR DELETE TO plainbill_app USING (
    token_hash = (SELECT current_session()) OR user_id = (SELECT current_person())
);

-- Of people, who signs in and who holds the session; of memberships, theirs.
ALTER TABLE portal_users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON portal_users TO plainbill_worker USING (true);
CREATE POLICY portal_reads ON portal_users FOR SELECT TO plainbill_app USING (
    user_id = (SELECT current_person()) OR email = (SELECT current_email())
    OR user_id = (SELECT s.user_id FROM sessions s WHERE s.token_hash = (SELECT current_session()))
);
CREATE POLICY portal_changes ON portal_users FOR UPDATE TO plainbill_app USING (user_id = (SELECT current_person()));
ALTER TABLE account_members ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON account_members TO plainbill_worker USING (true);
CREATE POLICY portal_reads ON account_members FOR SELECT TO plainbill_app USING (
    user_id = (SELECT current_person())
    OR user_id = (SELECT s.user_id FROM sessions s WHERE s.token_hash = (SELECT current_session()))
);
