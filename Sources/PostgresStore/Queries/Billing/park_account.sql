-- Leave an account out until somebody looks at the reason.
UPDATE accounts SET parked_reason = $2 WHERE account_id = $1
