-- In which currency do these accounts pay, and on which day of month are they billed?
SELECT account_id, currency, billing_day
FROM accounts
WHERE account_id = ANY ($1::uuid[])
