-- The payments of this account that came through a provider: how much of each can still go back, and how much of it
-- settles invoices. Newest first.
SELECT p.account_id, a.number AS account_number, p.payment_id, p.attempt_id, p.amount_minor, p.currency, p.source,
       p.gateway, p.reference, p.method,
       p.amount_minor - coalesce((SELECT sum(r.amount_minor) FROM refunds r
                                  WHERE r.account_id = $1 AND r.payment_id = p.payment_id
                                    AND r.state NOT IN ('declined', 'abandoned')), 0)::bigint
       - coalesce((SELECT sum(x.withdrawn_minor + x.lost_minor) FROM disputes x
                   WHERE x.account_id = $1 AND x.payment_id = p.payment_id), 0)::bigint AS refundable_minor,
       coalesce((SELECT sum(l.amount_minor) FROM payment_allocations l
                 WHERE l.account_id = $1 AND l.payment_id = p.payment_id), 0)::bigint
       - coalesce((SELECT sum(r.amount_minor) FROM refunds r
                   WHERE r.account_id = $1 AND r.payment_id = p.payment_id AND r.source = 'payment'
                     AND r.state IN ('started', 'processing', 'unknown')), 0)::bigint AS settling_minor
FROM payments p
JOIN accounts a ON a.account_id = p.account_id
WHERE p.account_id = $1 AND p.source = 'provider'
ORDER BY p.received_at DESC, p.payment_id DESC
