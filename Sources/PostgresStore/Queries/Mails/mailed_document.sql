-- The number of a document of this account.
SELECT i.number
FROM invoices i
WHERE i.account_id = $1 AND i.invoice_id = $2
