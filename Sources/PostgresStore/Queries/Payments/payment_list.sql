-- This account's payments, newest first, with the documents that each one settles and what went back of it.
SELECT p.received_at, p.amount_minor, p.currency, p.method, p.gateway_reference,
       coalesce(s.numbers, '{}') AS numbers, coalesce(s.amounts, '{}') AS amounts,
       coalesce(r.refunded_minor, 0) AS refunded_minor, coalesce(r.reopened_minor, 0) AS reopened_minor,
       count(*) OVER () AS total_count
FROM payments p
LEFT JOIN LATERAL (
    SELECT array_agg(d.number ORDER BY d.number) AS numbers, array_agg(d.minor ORDER BY d.number) AS amounts
    FROM (SELECT i.number, sum(l.amount_minor)::bigint AS minor
          FROM payment_allocations l
          JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
          WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id
          GROUP BY i.number
          HAVING sum(l.amount_minor) > 0) d
) s ON true
LEFT JOIN LATERAL (
    SELECT sum(f.amount_minor)::bigint AS refunded_minor,
           (sum(f.amount_minor) FILTER (WHERE f.source = 'payment'))::bigint AS reopened_minor
    FROM refunds f
    WHERE f.account_id = p.account_id AND f.payment_id = p.payment_id AND f.state = 'succeeded'
) r ON true
WHERE p.account_id = $1
ORDER BY p.received_at DESC, p.payment_id DESC
LIMIT $2 OFFSET $3
