-- The lines of the documents of a series behind one place up to another, and the net of the tax group of each.
SELECT i.sequence, i.issued_on, i.currency, l.period_from, l.period_to, l.amount_minor, l.tax_category, l.tax_ppm,
       t.taxable_minor, a.number AS customer, a.name, coalesce(s.code, '') AS subscription
FROM invoices i
JOIN accounts a ON a.account_id = i.account_id
JOIN invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
JOIN invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
    AND t.category = l.tax_category AND t.rate_ppm = l.tax_ppm
LEFT JOIN subscriptions s ON s.account_id = l.account_id AND s.subscription_id = l.subscription_id
WHERE i.seller_id = $1 AND i.series = $2 AND i.sequence > $3 AND i.sequence <= $4 AND i.issued_on <= $5
ORDER BY i.sequence, l.tax_category, l.tax_ppm, l.position
