-- What these accounts have in hand; accounts with nothing are absent.
SELECT account_id, -sum(amount_minor)::bigint AS credit_minor, min(currency) AS currency
FROM ledger_postings
WHERE account_id = ANY ($1::uuid[]) AND ledger_account = 'customerCredit'
GROUP BY account_id
