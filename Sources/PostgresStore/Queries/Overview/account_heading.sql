-- Which account is this, and which day has it where the account is?
SELECT number, name, currency, language, ($1::timestamptz AT TIME ZONE time_zone)::date AS today
FROM accounts
WHERE account_id = (SELECT current_account())
