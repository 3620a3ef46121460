-- The state of a refund after the provider was asked.
UPDATE refunds
SET state = $3, decline_code = $4, decline_detail = $5, gateway_reference = coalesce($6, gateway_reference),
    checked_at = $7, checks = checks + 1
WHERE account_id = $1 AND refund_id = $2
