-- Let subscriptions pay for vendors' sub-accounts, but for those that another account pays for.
INSERT INTO vendor_sub_accounts (account_id, sub_account, subscription_id)
SELECT account_id, sub_account, subscription_id
FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS m (account_id, sub_account, subscription_id)
ON CONFLICT (sub_account) DO UPDATE SET subscription_id = excluded.subscription_id
WHERE vendor_sub_accounts.account_id = excluded.account_id
