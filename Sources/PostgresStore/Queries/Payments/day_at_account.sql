-- Which calendar day is this moment where the account is?
SELECT ($2::timestamptz AT TIME ZONE time_zone)::date AS day
FROM accounts
WHERE account_id = $1
