-- One document of this account, with what is open on it.
SELECT i.invoice_id, i.document, b.open_minor, b.credited_minor, b.written_off_minor, b.currency
FROM invoices i
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE i.account_id = $1 AND i.number = $2
