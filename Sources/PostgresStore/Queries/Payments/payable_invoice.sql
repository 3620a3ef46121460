-- What is open on this document of this account?
SELECT invoice_id, open_minor, currency
FROM invoice_balances
WHERE account_id = $1 AND number = $2
