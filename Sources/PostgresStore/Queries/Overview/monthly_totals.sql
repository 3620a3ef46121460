-- How much was billed to this account in each month from this day on? Months without a document are absent.
SELECT date_trunc('month', issued_on)::date AS month, sum(gross_minor)::bigint AS gross_minor, min(currency) AS currency
FROM invoices
WHERE account_id = $1 AND issued_on >= $2
GROUP BY 1
ORDER BY 1
