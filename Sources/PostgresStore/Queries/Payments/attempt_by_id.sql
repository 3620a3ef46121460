-- One attempt of this account to pay, with what it is to pay.
SELECT * FROM numbered_attempts WHERE account_id = $1 AND attempt_id = $2
