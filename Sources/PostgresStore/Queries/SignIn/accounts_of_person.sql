-- Which accounts does this person belong to?
SELECT account_id, number, name, currency
FROM accounts
WHERE account_id = ANY (current_accounts())
ORDER BY name, number
