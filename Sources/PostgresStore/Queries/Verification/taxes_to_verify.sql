-- The tax rows of some documents of a series.
SELECT i.sequence, i.currency, t.category, t.rate_ppm, t.taxable_minor, t.amount_minor
FROM invoices i
JOIN invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
WHERE i.seller_id = $1 AND i.series = $2 AND i.sequence > $3 AND i.sequence <= $4
ORDER BY i.sequence, t.category, t.rate_ppm
