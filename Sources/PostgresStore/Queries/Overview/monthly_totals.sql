-- How much was billed to this account in each month from this day on? Months without a document are absent.
SELECT month, gross_minor, currency
FROM account_months
WHERE account_id = $1 AND month >= $2
ORDER BY month
