-- The line rows of some documents of a series, and what the usage that each one carries cost, as the
-- vendor says.
SELECT i.sequence, l.position, l.kind, s.code AS subscription, l.service, l.description, l.period_from, l.period_to,
       l.quantity, l.unit_price, l.price_code, l.price_version, l.price_source, l.price_override, l.amount_minor,
       l.list_minor, i.currency, l.tax_category, l.tax_ppm, l.tax_reason::text AS tax_reason, c.number AS corrected,
       l.corrects_position, l.discount::text AS discount,
       (SELECT jsonb_object_agg(
                   c.currency, jsonb_build_object('billed', c.billed::text, 'effective', c.effective::text))::text
        FROM (SELECT r.currency, sum(r.vendor_cost) AS billed, sum(r.effective_cost) AS effective
              FROM billed_usage b
              JOIN usage_records r ON r.account_id = b.account_id AND r.usage_id = b.usage_id
              WHERE b.account_id = l.account_id AND b.invoice_id = l.invoice_id AND b.position = l.position
                  AND r.currency IS NOT NULL
              GROUP BY r.currency) AS c) AS vendor_costs
FROM invoices i
JOIN invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN subscriptions s ON s.account_id = l.account_id AND s.subscription_id = l.subscription_id
LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = l.corrects_invoice
WHERE i.seller_id = $1 AND i.series = $2 AND i.sequence > $3 AND i.sequence <= $4
ORDER BY i.sequence, l.position
