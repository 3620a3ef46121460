-- In which years did this account get documents?
SELECT extract(year FROM month)::bigint AS year
FROM account_months
WHERE account_id = $1 AND document_count > 0
GROUP BY 1
ORDER BY 1 DESC
