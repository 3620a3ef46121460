-- This account's payments, newest first, with the documents that each one settles and what went back of it.
SELECT p.payment_number, p.received_on, p.amount_minor, p.currency, p.source, p.gateway, p.method, p.reference,
       s.numbers, s.amounts, r.refunded_minor, r.reopened_minor,
       (SELECT coalesce(sum(payment_count), 0)::bigint FROM account_balances WHERE account_id = $1) AS total_count
FROM (
    SELECT account_id, payment_id, payment_number, received_at, received_on, amount_minor, currency, source, gateway,
           method, reference
    FROM payments
    WHERE account_id = $1
    ORDER BY received_at DESC, payment_id DESC
    LIMIT $2 OFFSET $3
) p
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(d.number), '{}') AS numbers, coalesce(array_agg(d.minor), '{}') AS amounts
    FROM (SELECT i.number, sum(l.amount_minor)::bigint AS minor
          FROM payment_allocations l
          JOIN invoice_balances i ON i.account_id = $1 AND i.invoice_id = l.invoice_id
          WHERE l.account_id = $1 AND l.payment_id = p.payment_id
          GROUP BY i.number
          HAVING sum(l.amount_minor) > 0) d
) s
CROSS JOIN LATERAL (
    SELECT coalesce(sum(f.amount_minor), 0)::bigint AS refunded_minor,
           coalesce(sum(f.amount_minor) FILTER (WHERE f.source = 'payment'), 0)::bigint AS reopened_minor
    FROM refunds f
    WHERE f.account_id = $1 AND f.payment_id = p.payment_id AND f.state = 'succeeded'
) r
ORDER BY p.received_at DESC, p.payment_id DESC
