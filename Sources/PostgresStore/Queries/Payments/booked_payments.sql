-- The payments that are booked under these names of a provider, with what went back of each, or is on its way back.
SELECT p.reference, a.number AS account_number, p.amount_minor, p.currency,
       (SELECT coalesce(sum(r.amount_minor), 0)::bigint FROM refunds r
        WHERE r.account_id = p.account_id AND r.payment_id = p.payment_id
          AND r.state NOT IN ('declined', 'abandoned')) AS refunded_minor
FROM provider_references d
JOIN payments p ON p.account_id = d.account_id AND p.attempt_id = d.operation_id AND p.reference = d.reference
JOIN accounts a ON a.account_id = d.account_id
WHERE d.gateway = $1 AND d.reference = ANY ($2::text[]) AND d.kind = 'payment'
