-- What does this account have in hand, and what does its seller do with it while invoices are open?
SELECT a.currency, s.credit_policy,
       (SELECT coalesce(-sum(p.amount_minor), 0)::bigint FROM ledger_postings p
        WHERE p.account_id = a.account_id AND p.ledger_account = 'customerCredit') AS credit_minor
FROM accounts a
JOIN sellers s ON s.seller_id = a.seller_id
WHERE a.account_id = $1
