-- The outcome of a try that was undecided. Affects no row when it was decided before.
UPDATE payment_attempts
SET state = $3, decline_reason = $4, gateway_reference = coalesce($5, gateway_reference), checked_at = $6
WHERE account_id = $1 AND attempt_id = $2 AND state IN ('started', 'unknown')
