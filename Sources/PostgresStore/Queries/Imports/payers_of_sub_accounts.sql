-- Who pays for these sub-accounts, and in which currency?
SELECT v.sub_account, v.account_id, v.subscription_id, a.currency
FROM vendor_sub_accounts v
JOIN accounts a ON a.account_id = v.account_id
WHERE v.sub_account = ANY ($1)
