-- How the saving of a method stands after the provider was asked.
UPDATE method_setups
SET state = $3, decline_code = $4, method_id = $5, checked_at = $6, checks = checks + 1
WHERE account_id = $1 AND setup_id = $2
