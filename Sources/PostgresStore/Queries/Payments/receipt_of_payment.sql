-- What does the receipt of the payment of this number of this account tell: what it settled when it came, and what is
-- open by now?
SELECT a.number AS account_number, p.payment_number AS number, p.received_on AS decided_on, p.amount_minor, p.currency,
       p.source, p.gateway, p.method, p.reference, NULL::text AS reason,
       a.name, a.address_lines, a.postal_code, a.city, a.country, a.tax_id,
       s.name AS seller_name, s.address_lines AS seller_address_lines, s.postal_code AS seller_postal_code,
       s.city AS seller_city, s.country AS seller_country,
       (SELECT t.tax_id FROM seller_tax_ids t WHERE t.seller_id = s.seller_id AND t.country = s.country)
           AS seller_tax_id,
       s.legal_lines, d.numbers, d.amounts, d.opens,
       (SELECT coalesce(sum(m.open_minor), 0)::bigint FROM account_balances m WHERE m.account_id = $1) AS open_minor
FROM payments p
JOIN accounts a ON a.account_id = p.account_id
JOIN sellers s ON s.seller_id = a.seller_id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(b.number ORDER BY b.due_on, b.number), '{}') AS numbers,
           coalesce(array_agg(l.minor ORDER BY b.due_on, b.number), '{}') AS amounts,
           coalesce(array_agg(b.open_minor ORDER BY b.due_on, b.number), '{}') AS opens
    FROM (SELECT x.account_id, x.invoice_id, sum(x.amount_minor)::bigint AS minor
          FROM payment_allocations x
          WHERE x.account_id = $1 AND x.payment_id = p.payment_id AND x.amount_minor > 0
          GROUP BY x.account_id, x.invoice_id) l
    JOIN invoice_balances b ON b.account_id = $1 AND b.invoice_id = l.invoice_id
) d
WHERE p.account_id = $1 AND p.payment_number = $2
