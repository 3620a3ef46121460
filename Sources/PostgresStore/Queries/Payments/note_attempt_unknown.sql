-- The provider did not answer: from now on the outcome is unknown until it does.
UPDATE payment_attempts SET state = 'unknown'
WHERE account_id = $1 AND attempt_id = $2 AND state = 'started'
