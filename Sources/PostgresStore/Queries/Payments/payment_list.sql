-- This account's payments, newest first, with the documents that each one settled.
SELECT p.received_at, p.amount_minor, p.currency, p.method, p.gateway_reference,
       coalesce(s.numbers, '{}') AS numbers, coalesce(s.amounts, '{}') AS amounts,
       count(*) OVER () AS total_count
FROM payments p
LEFT JOIN LATERAL (
    SELECT array_agg(i.number ORDER BY i.number) AS numbers, array_agg(l.amount_minor ORDER BY i.number) AS amounts
    FROM payment_allocations l
    JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
    WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id
) s ON true
WHERE p.account_id = $1
ORDER BY p.received_at DESC, p.payment_id DESC
LIMIT $2 OFFSET $3
