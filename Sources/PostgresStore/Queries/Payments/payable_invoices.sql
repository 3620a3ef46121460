-- What is open on the documents of these numbers of this account? Nothing on some of them, perhaps.
SELECT b.account_id, b.invoice_id, b.number, b.due_on, b.open_minor, b.currency
FROM invoices i
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE i.account_id = $1 AND i.number = ANY ($2::text[])
ORDER BY b.due_on, b.invoice_id
