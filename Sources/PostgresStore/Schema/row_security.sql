-- Row level security: the second line behind every query's own WHERE. The portal sees the rows of the account, person
-- or session that its transaction is about (scope.sql), the worker sees all, and the owner, which is forced too, none.
--
-- Every policy is permissive and a plain expression over settings: restrictive policies and sub-queries are lost or
-- refused when tables are distributed by account. Permissive policies add up, so there is exactly one for a role and a
-- command on a table; tests hold both.

-- Forces a table behind its policies. The worker sees all rows, the portal reads those of which the condition is true.
CREATE FUNCTION secure_table(secured regclass, visible text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', secured);
    EXECUTE format('CREATE POLICY worker ON %s TO plainbill_worker USING (true)', secured);
    EXECUTE format('CREATE POLICY portal_reads ON %s FOR SELECT TO plainbill_app USING (%s)', secured, visible);
END
$$;

-- Every other table with an account_id holds rows of one account. A later migration that adds one calls this again.
CREATE FUNCTION secure_account_tables() RETURNS void LANGUAGE sql AS $$
    SELECT secure_table(c.oid, 'account_id = current_account()')
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
    ORDER BY c.relname
$$;
REVOKE EXECUTE ON FUNCTION secure_table(regclass, text), secure_account_tables() FROM PUBLIC;

-- People: who signs in, and who holds the session. A person sees the names of the accounts they belong to.
SELECT secure_table(
    'portal_users', 'user_id = current_person() OR email = current_email() OR user_id = ANY (current_people())');
SELECT secure_table('sessions', 'token_hash = current_session() OR user_id = current_person()');
SELECT secure_table('account_members', 'user_id = current_person() OR account_id = current_account()');
SELECT secure_table('known_devices', 'device_hash = current_device()');
SELECT secure_table('mail_tokens', 'token_hash = current_link()');
SELECT secure_table('authenticators', 'false');
SELECT secure_table('recovery_codes', 'false');
SELECT secure_table('sign_in_requests', 'false');
-- The portal asks, and reads no requests.
SELECT secure_table('reset_requests', 'false');
-- Of links to pay it sees those of the account, and the one whose token a browser holds.
SELECT secure_table('pay_links', 'account_id = current_account() OR token_hash = current_link()');
SELECT secure_table(
    'accounts', 'account_id = current_account() OR account_id = ANY (current_accounts())
                 OR parent_id = ANY (current_accounts())');
SELECT secure_table('account_balances', 'account_id = current_account() OR account_id = ANY (current_accounts())');
SELECT secure_account_tables();

-- What the portal writes. Knowing a token is not enough to begin a session under it: the password was checked, and the
-- person is known.
CREATE POLICY portal_begins ON sessions FOR INSERT TO plainbill_app WITH CHECK (user_id = current_person());
CREATE POLICY portal_moves ON sessions FOR UPDATE TO plainbill_app
    USING (token_hash = current_session() OR user_id = current_person());
CREATE POLICY portal_ends ON sessions FOR DELETE TO plainbill_app
    USING (token_hash = current_session() OR user_id = current_person());
CREATE POLICY portal_joins ON account_members FOR UPDATE TO plainbill_app USING (user_id = current_person());
CREATE POLICY portal_asks ON reset_requests FOR INSERT TO plainbill_app WITH CHECK (true);
CREATE POLICY portal_changes ON portal_users FOR UPDATE TO plainbill_app USING (user_id = current_person());

-- It begins attempts to pay and notes that an outcome is unknown. Only the worker decides them.
CREATE POLICY portal_begins ON payment_attempts FOR INSERT TO plainbill_app
    WITH CHECK (account_id = current_account() AND state = 'started');
CREATE POLICY portal_notes ON payment_attempts FOR UPDATE TO plainbill_app
    USING (account_id = current_account() AND state IN ('started', 'unknown'));
CREATE POLICY portal_begins ON attempt_invoices FOR INSERT TO plainbill_app
    WITH CHECK (account_id = current_account() AND is_undecided);
CREATE POLICY portal_begins ON provider_customers FOR INSERT TO plainbill_app
    WITH CHECK (account_id = current_account());
CREATE POLICY portal_begins ON provider_references FOR INSERT TO plainbill_app
    WITH CHECK (account_id = current_account() AND kind = 'payment');
