-- In which years did this account get documents?
SELECT DISTINCT date_part('year', month)::bigint AS year
FROM account_months
WHERE account_id = $1
ORDER BY year DESC
