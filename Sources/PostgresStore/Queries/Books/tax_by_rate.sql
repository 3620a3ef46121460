-- What was taxed between two days, by country, category and rate? Where a line says which country taxes it, that one
-- counts; else the seller's for what is taxed, and the customer's for what is not.
SELECT g.country, g.category, g.rate_ppm, g.currency, count(*) AS documents,
       sum(g.taxable_minor)::bigint AS taxable_minor, sum(g.amount_minor)::bigint AS amount_minor
FROM (
    SELECT t.category, t.rate_ppm, i.currency, t.taxable_minor, t.amount_minor,
           coalesce((SELECT l.tax_reason -> 'taxed' ->> 'country' FROM invoice_lines l
                     WHERE l.account_id = t.account_id AND l.invoice_id = t.invoice_id
                       AND l.tax_category = t.category AND l.tax_ppm = t.rate_ppm
                     ORDER BY l.position LIMIT 1),
                    CASE t.category WHEN 'S' THEN s.country ELSE a.country END) AS country
    FROM invoices i
    JOIN invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
    JOIN accounts a ON a.account_id = i.account_id
    JOIN sellers s ON s.seller_id = i.seller_id
    WHERE i.seller_id = $1 AND i.issued_on BETWEEN $2 AND $3
) g
GROUP BY g.country, g.category, g.rate_ppm, g.currency
ORDER BY g.country, g.category, g.rate_ppm DESC, g.currency
