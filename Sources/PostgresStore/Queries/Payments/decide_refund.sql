-- The outcome of a refund that was undecided. Affects no row when it was decided before.
UPDATE refunds
SET state = $3, gateway_reference = $4, failure_reason = $5, checked_at = $6
WHERE account_id = $1 AND refund_id = $2 AND state IN ('started', 'unknown')
