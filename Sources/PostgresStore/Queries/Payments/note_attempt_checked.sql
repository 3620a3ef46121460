-- The provider was asked and did not decide.
UPDATE payment_attempts SET state = $3, checked_at = $4, checks = checks + 1
WHERE account_id = $1 AND attempt_id = $2 AND state IN ('started', 'unknown')
