-- Some documents of a series, with what the rows beside them say.
SELECT i.sequence, i.number, i.kind, i.issued_on, i.due_on, i.currency, i.net_minor, i.gross_minor,
       i.credit_applied_minor, i.document, i.hash, i.previous_hash, a.number AS account_number,
       a.seller_id AS account_seller_id,
       sha256(convert_to(coalesce((
           SELECT string_agg(b.position || ':' || b.usage_id, ',' ORDER BY b.position, b.usage_id)
           FROM billed_usage b WHERE b.account_id = i.account_id AND b.invoice_id = i.invoice_id
       ), ''), 'UTF8')) AS usage_hash
FROM invoices i
LEFT JOIN accounts a ON a.account_id = i.account_id
WHERE i.seller_id = $1 AND i.series = $2 AND i.sequence > $3 AND i.sequence <= $4
ORDER BY i.sequence
