-- Every tax group of every corrected document as its credit notes took it back (below zero), and whether the
-- document has it.
SELECT i.account_id, i.number, t.category, t.rate_ppm, i.currency,
       sum(t.taxable_minor)::bigint AS taxable_minor, sum(t.amount_minor)::bigint AS amount_minor,
       strpos(i.document, '"pricesIncludeTax":true') > 0 AS is_inclusive, b.category IS NOT NULL AS is_billed
FROM credit_notes n
JOIN invoices i ON i.account_id = n.account_id AND i.invoice_id = n.invoice_id
JOIN invoice_taxes t ON t.account_id = n.account_id AND t.invoice_id = n.credit_note_id
LEFT JOIN invoice_taxes b ON b.account_id = n.account_id AND b.invoice_id = n.invoice_id
    AND b.category = t.category AND b.rate_ppm = t.rate_ppm
GROUP BY i.account_id, i.invoice_id, i.number, t.category, t.rate_ppm, i.currency, i.document, b.category
ORDER BY i.number, t.category, t.rate_ppm
