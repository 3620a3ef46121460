-- Invoices of these sellers on which exactly this amount is open, the oldest due first.
SELECT b.account_id, a.number AS account_number, a.name AS account_name, b.invoice_id, b.number, b.due_on,
       b.open_minor, b.currency
FROM invoice_balances b
JOIN accounts a ON a.account_id = b.account_id
WHERE b.open_minor = $1 AND b.open_minor > 0 AND b.currency = $2 AND a.seller_id = ANY ($3::uuid[])
ORDER BY b.due_on, b.invoice_id
LIMIT 20
