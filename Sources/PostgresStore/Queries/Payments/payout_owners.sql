-- The accounts of the payments, refunds and disputes that a provider knows by these names, and the payments that they
-- are about.
SELECT d.reference, p.account_id, p.payment_id, p.currency
FROM provider_references d
JOIN payments p ON p.account_id = d.account_id AND p.attempt_id = d.operation_id
WHERE d.gateway = $1 AND d.kind = 'payment' AND d.reference = ANY ($2::text[])
UNION ALL
SELECT d.reference, r.account_id, r.payment_id, r.currency
FROM provider_references d
JOIN refunds r ON r.account_id = d.account_id AND r.refund_id = d.operation_id
WHERE d.gateway = $1 AND d.kind = 'refund' AND d.reference = ANY ($2::text[])
UNION ALL
SELECT x.reference, x.account_id, x.payment_id, x.currency
FROM disputes x
WHERE x.gateway = $1 AND x.reference = ANY ($2::text[])
