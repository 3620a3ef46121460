-- What of this account is due on which day, the oldest due first.
SELECT invoice_id, instalment_id, due_on, open_minor, currency
FROM receivables
WHERE account_id = $1
ORDER BY due_on, number
