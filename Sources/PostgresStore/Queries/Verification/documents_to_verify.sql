-- The next documents of a series, with what the rows beside them say.
SELECT i.account_id, i.invoice_id, i.sequence, i.number, i.issued_on, i.due_on, i.currency, i.net_minor, i.tax_minor,
       i.gross_minor, i.credit_applied_minor, i.document, i.hash, i.previous_hash,
       l.line_count, l.lines_minor, t.tax_count, t.taxes_minor, u.usage_count
FROM invoices i
LEFT JOIN LATERAL (
    SELECT count(*) AS line_count, coalesce(sum(amount_minor), 0)::bigint AS lines_minor
    FROM invoice_lines WHERE account_id = i.account_id AND invoice_id = i.invoice_id
) l ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS tax_count, coalesce(sum(amount_minor), 0)::bigint AS taxes_minor
    FROM invoice_taxes WHERE account_id = i.account_id AND invoice_id = i.invoice_id
) t ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS usage_count FROM billed_usage WHERE account_id = i.account_id AND invoice_id = i.invoice_id
) u ON true
WHERE i.series = $1 AND i.sequence > $2
ORDER BY i.sequence
LIMIT $3
