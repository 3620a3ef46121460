-- The state of a refund after the provider was asked.
UPDATE refunds
SET state = $3, decline_reason = $4, gateway_reference = coalesce($5, gateway_reference), checked_at = $6,
    checks = checks + 1
WHERE account_id = $1 AND refund_id = $2
