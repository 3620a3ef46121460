-- The lines of these accounts that later billing builds on, with what was credited of each.
SELECT l.account_id, l.invoice_id, i.number, l.position, l.kind, s.code AS subscription_code, l.service, l.description,
       l.period_from, l.period_to, l.quantity, l.unit_price, l.price_code, l.price_version, l.price_source,
       l.price_override, l.amount_minor, l.list_minor, i.currency, l.tax_category, l.tax_ppm, l.tax_reason,
       c.number AS corrects_number, l.corrects_position, l.discount::text AS discount, i.issued_on
FROM invoices i
JOIN invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN subscriptions s ON s.account_id = l.account_id AND s.subscription_id = l.subscription_id
LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = l.corrects_invoice
WHERE i.account_id = ANY ($1::uuid[])
ORDER BY l.account_id, i.issued_on, i.number, l.position
