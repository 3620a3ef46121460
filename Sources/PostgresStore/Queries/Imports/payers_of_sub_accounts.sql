-- Who pays for these sub-accounts?
SELECT sub_account, account_id, subscription_id
FROM vendor_sub_accounts
WHERE sub_account = ANY ($1)
