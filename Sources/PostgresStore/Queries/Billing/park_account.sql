-- Leave an account out until the next run, and say why.
UPDATE accounts SET parked_on = $2, parked_reason = $3 WHERE account_id = $1
