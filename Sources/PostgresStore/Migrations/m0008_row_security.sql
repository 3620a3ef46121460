SET LOCAL ROLE plainbill_owner;

-- The portal sees the rows of one account, named by a setting of the transaction; without it, none.
-- The worker bills across accounts. The owner, forced, sees nothing.
DO $$
DECLARE
    wanted text;
    own_account constant text :=
        'account_id = (SELECT nullif(current_setting(''plainbill.account'', true), '''')::uuid)';
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        'subscriptions', 'subscription_changes', 'discounts', 'vendor_sub_accounts', 'usage_records', 'invoices',
        'invoice_lines', 'invoice_taxes', 'billed_usage', 'one_off_charges', 'payment_attempts', 'payments',
        'payment_allocations', 'ledger_entries', 'ledger_postings'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
        EXECUTE format('CREATE POLICY portal ON %I TO plainbill_app USING (true)', wanted);
        EXECUTE format('CREATE POLICY own_account ON %I AS RESTRICTIVE TO plainbill_app USING (%s)', wanted, own_account);
        EXECUTE format('CREATE POLICY worker ON %I TO plainbill_worker USING (true)', wanted);
    END LOOP;
END
$$;

-- A person also sees the names of the accounts they belong to, to switch between them.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY portal ON accounts TO plainbill_app USING (true);
CREATE POLICY own_account ON accounts AS RESTRICTIVE TO plainbill_app USING (
    account_id = (SELECT nullif(current_setting('plainbill.account', true), '')::uuid)
    OR account_id IN (
        SELECT m.account_id FROM account_members m
        WHERE m.user_id = (SELECT nullif(current_setting('plainbill.user', true), '')::uuid)
    )
);
CREATE POLICY worker ON accounts TO plainbill_worker USING (true);

-- The portal reads, signs people in, and starts payment attempts. It cannot touch documents, money or the ledger.
GRANT SELECT ON accounts, account_members, prices, subscriptions, subscription_changes, discounts,
    usage_records, invoices, invoice_lines, invoice_taxes, billed_usage, one_off_charges, invoice_balances,
    payment_attempts, payments, payment_allocations, ledger_entries, ledger_postings TO plainbill_app;
GRANT SELECT, UPDATE (password_hash) ON portal_users TO plainbill_app;
GRANT SELECT, INSERT, DELETE, UPDATE (account_id, last_seen_at) ON sessions TO plainbill_app;
GRANT INSERT, UPDATE (state, gateway_reference) ON payment_attempts TO plainbill_app;

-- The worker appends; what was issued or posted it cannot change either.
GRANT SELECT, INSERT, UPDATE ON accounts, portal_users, account_members, subscriptions, discounts,
    vendor_sub_accounts, invoice_series, payment_attempts TO plainbill_worker;
GRANT SELECT, INSERT ON prices, subscription_changes, usage_records, invoices, invoice_lines, invoice_taxes,
    billed_usage, one_off_charges, payments, payment_allocations, gateway_events, ledger_entries,
    ledger_postings TO plainbill_worker;
GRANT UPDATE (invoice_id) ON one_off_charges TO plainbill_worker;
GRANT SELECT, INSERT, DELETE ON usage_on_hold TO plainbill_worker;
GRANT SELECT, DELETE ON sessions TO plainbill_worker;
GRANT SELECT ON invoice_balances TO plainbill_worker;
