-- Grants: what each role may do. Whatever is not named here is refused.

-- The portal reads, signs people in, and begins payment attempts. It cannot touch documents, money or the ledger.
GRANT SELECT ON
    sellers, seller_tax_ids, seller_bank_accounts, seller_numberings,
    accounts, account_members, portal_users, sessions, known_devices,
    mail_tokens,
    subscriptions, usage_records, billed_usage,
    invoices, invoice_lines, invoice_taxes, credit_notes,
    invoice_balances, account_balances, account_months, credit_draws,
    payment_attempts, attempt_invoices, numbered_attempts, payments, payment_allocations, refunds,
    provider_references, provider_customers, payment_methods, method_setups, autopay_consents, autopay_notices,
    autopay_charges, autopay_outlooks,
    plan_policies, payment_plans, plan_invoices, instalments, plan_progress, receivable_parts, receivables,
    chargeable_receivables,
    events, payment_approvals
TO plainbill_app;
GRANT INSERT, DELETE, UPDATE (token_hash, account_id, authenticated_at, awaits_code, code_at, last_seen_at)
    ON sessions TO plainbill_app;
GRANT UPDATE (language) ON portal_users TO plainbill_app;
GRANT UPDATE (joined_at) ON account_members TO plainbill_app;
GRANT INSERT ON reset_requests TO plainbill_app;
GRANT INSERT, UPDATE (state, gateway_reference, page_url) ON payment_attempts TO plainbill_app;
GRANT INSERT ON attempt_invoices, provider_references, provider_customers TO plainbill_app;

-- The worker bills, imports and settles. What was issued, posted or decided is appended and never changed.
GRANT SELECT, INSERT ON
    prices, exchange_rates, subscription_changes, coupon_redemptions,
    usage_records, usage_deliveries, usage_redeliveries, billed_usage, one_off_charges,
    invoices, invoice_lines, invoice_taxes, credit_notes, write_offs,
    payments, payment_allocations, refunds, attempt_invoices, provider_references, provider_customers,
    payment_methods, method_setups, autopay_consents, autopay_notices, autopay_charges,
    payment_plans, plan_invoices, instalments,
    gateway_events, ledger_entries, ledger_postings,
    command_keys, billing_runs, events, mails
TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE ON
    accounts, portal_users, subscriptions, discounts, vendor_sub_accounts,
    price_agreements, coupons, commerce_policies, tax_registrations, tax_rates, tax_exemptions,
    sellers, invoice_series, verified_series, payment_attempts, disputes
TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON seller_tax_ids, seller_bank_accounts, seller_numberings TO plainbill_worker;
-- Through the triggers that keep them, and in no other way.
GRANT SELECT, INSERT, UPDATE ON invoice_balances, account_balances, account_months TO plainbill_worker;
GRANT SELECT ON recomputed_invoice_balances, credit_draws, line_corrections, numbered_attempts, autopay_outlooks,
    plan_progress, receivables, chargeable_receivables
TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON plan_policies TO plainbill_worker;
GRANT UPDATE (state, decided_at, ended_by, reason, charge_id) ON payment_plans TO plainbill_worker;
GRANT UPDATE (is_live) ON plan_invoices TO plainbill_worker;
GRANT UPDATE (missed_on) ON instalments TO plainbill_worker;
GRANT SELECT, INSERT, DELETE ON receivable_parts TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE (state) ON provider_payouts TO plainbill_worker;
GRANT UPDATE (invoice_id) ON one_off_charges TO plainbill_worker;
GRANT UPDATE (state, gateway_reference, decline_code, decline_detail, checked_at, checks) ON refunds
TO plainbill_worker;
GRANT UPDATE (is_undecided) ON attempt_invoices TO plainbill_worker;
GRANT UPDATE (state, tries, due_at, dismissed_at) ON gateway_events TO plainbill_worker;
GRANT UPDATE (brand, tail, expires_on, is_chargeable_off_session, name, is_default, state, removed_at, forgotten_at,
              checked_at, checks)
    ON payment_methods TO plainbill_worker;
GRANT UPDATE (gateway_reference, page_url, state, decline_code, method_id, checked_at, checks) ON method_setups
    TO plainbill_worker;
GRANT UPDATE (ended_at) ON autopay_consents TO plainbill_worker;
GRANT UPDATE (charge_on, amount_minor, told_at) ON autopay_notices TO plainbill_worker;
GRANT UPDATE (finished_at) ON billing_runs TO plainbill_worker;
GRANT UPDATE (state, attempts, due_at, reason, settled_at) ON mails TO plainbill_worker;
GRANT SELECT, DELETE ON sessions TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at) ON payment_approvals TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON authenticators, recovery_codes, sign_in_requests
TO plainbill_worker;
GRANT SELECT, UPDATE, DELETE ON reset_requests TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_tokens, known_devices TO plainbill_worker;
GRANT SELECT (token_hash, account_id, invoice_id, expires_at, revoked_at) ON pay_links TO plainbill_app;
GRANT SELECT, INSERT, DELETE, UPDATE (revoked_at) ON pay_links TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON account_members TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs, events_to_mail TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE ON job_schedules TO plainbill_worker;
GRANT SELECT, INSERT, DELETE ON usage_on_hold, deliveries_on_hold TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON usage_holds TO plainbill_worker;
GRANT SELECT, INSERT ON charts_of_accounts, journal_exports, journal_files, exported_entries, exported_customers
    TO plainbill_worker;
GRANT SELECT, INSERT ON bank_statements, bank_matches TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE (state, decided_at, note) ON bank_transfers TO plainbill_worker;
GRANT SELECT ON dunning_policies, dunning_groups, dunning_cases, dunning_steps TO plainbill_app;
-- Why the seller pauses, and what is disputed, is not the customer's to read.
GRANT SELECT (account_id, invoice_id, from_on, until_on) ON dunning_pauses TO plainbill_app;
GRANT SELECT (account_id, payment_id, status) ON disputes TO plainbill_app;
GRANT SELECT, INSERT ON
    dunning_policies, dunning_groups, dunning_cases, dunning_steps, dunning_charges, dunning_pauses, late_interest_rates
TO plainbill_worker;
GRANT UPDATE (group_name) ON dunning_groups TO plainbill_worker;
GRANT UPDATE (until_on) ON dunning_pauses TO plainbill_worker;
GRANT UPDATE (rate_ppm) ON late_interest_rates TO plainbill_worker;
GRANT SELECT, INSERT ON debit_files TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE (revoked_at) ON mandates TO plainbill_worker;
GRANT SELECT, INSERT, UPDATE (state, file_id, group_name, sequence, collect_on, return_reason, returned_at)
    ON debit_orders TO plainbill_worker;
GRANT SELECT ON transfer_requests, transfer_request_invoices TO plainbill_app;
GRANT SELECT, INSERT ON transfer_requests, transfer_request_invoices TO plainbill_worker;
