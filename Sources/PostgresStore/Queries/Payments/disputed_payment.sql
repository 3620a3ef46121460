-- The payment that a provider knows by this name, what of it settles invoices, and its dispute of this name as it is
-- booked.
SELECT p.account_id, p.payment_id, p.amount_minor, p.currency,
       coalesce((SELECT sum(l.amount_minor) FROM payment_allocations l
                 WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id), 0)::bigint AS settling_minor,
       x.dispute_id, x.status, x.withdrawn_minor, x.lost_minor, x.fee_minor
FROM provider_references d
JOIN payments p ON p.account_id = d.account_id AND p.attempt_id = d.operation_id
LEFT JOIN disputes x ON x.account_id = p.account_id AND x.gateway = d.gateway AND x.reference = $3
WHERE d.gateway = $1 AND d.reference = $2 AND d.kind = 'payment'
