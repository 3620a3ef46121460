-- The lines of these accounts that later billing builds on, with what was credited of each.
SELECT l.account_id, l.invoice_id, i.number, l.position, l.kind,
       (SELECT s.code FROM subscriptions s
        WHERE s.account_id = l.account_id AND s.subscription_id = l.subscription_id) AS subscription_code,
       l.service, l.description, l.period_from, l.period_to, l.quantity, l.unit_price, l.price_code, l.price_version,
       l.amount_minor, i.currency, l.tax_category, l.tax_ppm,
       (SELECT x.number FROM invoices x
        WHERE x.account_id = l.account_id AND x.invoice_id = l.corrects_invoice) AS corrects_number,
       l.corrects_position, l.discount::text AS discount
FROM invoice_lines l
JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
WHERE l.account_id = ANY ($1::uuid[]) AND i.account_id = ANY ($1::uuid[])
ORDER BY l.account_id, i.issued_on, i.number, l.position
