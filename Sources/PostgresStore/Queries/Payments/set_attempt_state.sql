-- The state of an attempt to pay after the provider was asked. Once it is decided, others may pay its documents.
WITH parts AS (
    UPDATE attempt_invoices SET is_undecided = false
    WHERE account_id = $1 AND attempt_id = $2 AND is_undecided AND $3 NOT IN ('started', 'processing', 'unknown')
)
UPDATE payment_attempts SET state = $3, decline_code = $4, decline_detail = $5, checked_at = $6, checks = checks + 1
WHERE account_id = $1 AND attempt_id = $2
