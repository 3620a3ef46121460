-- The provider was asked about a refund and did not decide.
UPDATE refunds SET state = $3, checked_at = $4, checks = checks + 1
WHERE account_id = $1 AND refund_id = $2 AND state IN ('started', 'unknown')
