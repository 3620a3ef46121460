-- Which account is this, and which day has it where the account is?
SELECT seller_id, number, name, currency, language, ($2::timestamptz AT TIME ZONE time_zone)::date AS today
FROM accounts
WHERE account_id = $1
