-- The refunds that a provider knows by these names.
SELECT d.reference, a.number AS account_number, r.amount_minor, r.currency, 0::bigint AS refunded_minor
FROM provider_references d
JOIN refunds r ON r.account_id = d.account_id AND r.refund_id = d.operation_id
JOIN accounts a ON a.account_id = d.account_id
WHERE d.gateway = $1 AND d.reference = ANY ($2::text[]) AND d.kind = 'refund'
