-- The next documents of a series, with what the rows beside them say.
SELECT i.sequence, i.number, i.kind, i.issued_on, i.due_on, i.currency, i.net_minor, i.gross_minor,
       i.credit_applied_minor, i.document, i.hash, i.previous_hash, a.number AS account_number,
       sha256(convert_to(coalesce(u.places, ''), 'UTF8')) AS usage_hash
FROM invoices i
LEFT JOIN accounts a ON a.account_id = i.account_id
LEFT JOIN LATERAL (
    SELECT string_agg(position || ':' || usage_id, ',' ORDER BY position, usage_id) AS places
    FROM billed_usage WHERE account_id = i.account_id AND invoice_id = i.invoice_id
) u ON true
WHERE i.series = $1 AND i.sequence > $2
ORDER BY i.sequence
LIMIT $3
