-- In which years did this account get documents?
SELECT DISTINCT extract(year FROM issued_on)::bigint AS year
FROM invoices
WHERE account_id = $1
ORDER BY 1 DESC
