-- What these accounts have in hand; accounts that never had anything may be absent.
SELECT account_id, credit_minor, currency
FROM account_balances
WHERE account_id = ANY ($1::uuid[])
