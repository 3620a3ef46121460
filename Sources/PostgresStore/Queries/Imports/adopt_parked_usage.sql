-- Hand parked rows to the accounts that pay for their sub-account meanwhile.
WITH adopted AS (
    DELETE FROM parked_usage p
    USING vendor_sub_accounts m, accounts a
    WHERE m.sub_account = p.sub_account
      AND a.account_id = m.account_id AND a.currency = p.currency
    RETURNING m.account_id, m.subscription_id, p.*
)
INSERT INTO usage_records (account_id, usage_id, subscription_id, used_on, service, description, resource, quantity,
                           unit, vendor_cost, currency, source, import_key, revision, fingerprint, original,
                           imported_at)
SELECT account_id, usage_id, subscription_id, used_on, service, description, resource, quantity, unit, vendor_cost,
       currency, source, import_key, revision, fingerprint, original, imported_at
FROM adopted
