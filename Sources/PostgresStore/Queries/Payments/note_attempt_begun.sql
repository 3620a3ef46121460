-- The provider knows the try: keep its name for it.
UPDATE payment_attempts SET gateway_reference = $3
WHERE account_id = $1 AND attempt_id = $2
