-- Which credit notes correct this document, and by how much? Oldest first.
SELECT c.number, c.issued_on, n.gross_minor, c.currency
FROM invoices i
JOIN credit_notes n ON n.account_id = i.account_id AND n.invoice_id = i.invoice_id
JOIN invoices c ON c.account_id = n.account_id AND c.invoice_id = n.credit_note_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY c.issued_on, c.number
