-- Let a subscription pay for a vendor's sub-account. Affects no row when another account pays for it.
INSERT INTO vendor_sub_accounts (account_id, sub_account, subscription_id) VALUES ($1, $2, $3)
ON CONFLICT (sub_account) DO UPDATE SET subscription_id = excluded.subscription_id
WHERE vendor_sub_accounts.account_id = excluded.account_id
