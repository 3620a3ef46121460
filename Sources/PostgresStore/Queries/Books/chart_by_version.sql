-- Which chart of accounts did this seller have in this version?
SELECT version, names, texts
FROM charts_of_accounts
WHERE seller_id = $1 AND version = $2
