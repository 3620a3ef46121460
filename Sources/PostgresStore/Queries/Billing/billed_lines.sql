-- The lines of these accounts that later billing builds on, with what was credited of each. Account by account through
-- the keys, whatever is known of the tables' sizes.
SELECT line.*
FROM unnest($1::uuid[]) AS wanted (account_id)
CROSS JOIN LATERAL (
    SELECT l.account_id, l.invoice_id, i.number, l.position, l.kind,
           (SELECT s.code FROM subscriptions s
            WHERE s.account_id = l.account_id AND s.subscription_id = l.subscription_id) AS subscription_code,
           l.service, l.description, l.period_from, l.period_to, l.quantity, l.unit_price, l.price_code,
           l.price_version, l.price_source, l.price_override, l.amount_minor, l.list_minor, i.currency, l.tax_category,
           l.tax_ppm, l.tax_reason,
           (SELECT x.number FROM invoices x
            WHERE x.account_id = l.account_id AND x.invoice_id = l.corrects_invoice) AS corrects_number,
           l.corrects_position, l.discount::text AS discount, i.issued_on
    FROM invoices i
    JOIN invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
    WHERE i.account_id = wanted.account_id
    OFFSET 0
) AS line
ORDER BY line.account_id, line.issued_on, line.number, line.position
