-- Up to which amount may one person of the account begin a payment alone?
SELECT approval_limit_minor, currency FROM accounts WHERE account_id = $1
