-- What is open on this account's documents, the oldest due first.
SELECT account_id, invoice_id, number, due_on, open_minor, currency
FROM invoice_balances
WHERE account_id = $1 AND open_minor > 0
ORDER BY due_on, invoice_id
