-- Which account is this, which day has it where the account is, and what does the account have in hand?
SELECT seller_id, number, name, currency, language, ($2::timestamptz AT TIME ZONE time_zone)::date AS today,
       (SELECT coalesce(-sum(amount_minor), 0)::bigint FROM ledger_postings
        WHERE account_id = $1 AND ledger_account = 'customerCredit') AS credit_minor
FROM accounts
WHERE account_id = $1
