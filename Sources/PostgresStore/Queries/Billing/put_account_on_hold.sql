-- Leave an account out until the next run, and say why.
UPDATE accounts SET held_on = $2, hold_reason = $3 WHERE account_id = $1
