-- What is open on the documents of these numbers of this account? Nothing on some of them, perhaps.
SELECT account_id, invoice_id, number, due_on, open_minor, currency
FROM invoice_balances
WHERE account_id = $1 AND number = ANY ($2::text[])
ORDER BY due_on, invoice_id
