-- Say up to which amount one person of the account may begin a payment alone.
UPDATE accounts SET approval_limit_minor = $2 WHERE account_id = $1 AND approval_limit_minor IS DISTINCT FROM $2
