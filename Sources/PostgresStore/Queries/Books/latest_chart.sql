-- Which chart of accounts does this seller have now?
SELECT version, names, texts
FROM charts_of_accounts
WHERE seller_id = $1
ORDER BY version DESC
LIMIT 1
