-- The provider has opened its page: keep its name and address.
UPDATE payment_attempts SET gateway_reference = $3, page_url = $4
WHERE account_id = $1 AND attempt_id = $2
