-- The payments of this reference, and those that settled the document of this place in a series: how much of each can
-- still go back, and how much of it settles invoices. Newest first.
SELECT p.account_id, a.number AS account_number, p.payment_id, p.attempt_id, p.amount_minor, p.currency, p.source,
       p.gateway, p.reference, p.method,
       p.amount_minor - coalesce((SELECT sum(r.amount_minor) FROM refunds r
                                  WHERE r.account_id = p.account_id AND r.payment_id = p.payment_id
                                    AND r.state NOT IN ('declined', 'abandoned')), 0)::bigint
       - coalesce((SELECT sum(x.withdrawn_minor + x.lost_minor) FROM disputes x
                   WHERE x.account_id = p.account_id AND x.payment_id = p.payment_id), 0)::bigint AS refundable_minor,
       coalesce((SELECT sum(l.amount_minor) FROM payment_allocations l
                 WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id), 0)::bigint
       - coalesce((SELECT sum(r.amount_minor) FROM refunds r
                   WHERE r.account_id = p.account_id AND r.payment_id = p.payment_id AND r.source = 'payment'
                     AND r.state IN ('started', 'processing', 'unknown')), 0)::bigint AS settling_minor
FROM payments p
JOIN accounts a ON a.account_id = p.account_id
WHERE (p.account_id, p.payment_id) IN (
    SELECT q.account_id, q.payment_id
    FROM provider_references d
    JOIN payments q ON q.account_id = d.account_id AND q.attempt_id = d.operation_id
    WHERE d.reference = $1 AND d.kind = 'payment'
    UNION
    SELECT q.account_id, q.payment_id FROM payments q WHERE q.reference = $1 AND q.source <> 'provider'
    UNION
    SELECT l.account_id, l.payment_id
    FROM invoices i
    JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
    WHERE i.seller_id = $2 AND i.series = $3 AND i.sequence = $4 AND l.payment_id IS NOT NULL
)
ORDER BY p.received_at DESC, p.payment_id DESC
