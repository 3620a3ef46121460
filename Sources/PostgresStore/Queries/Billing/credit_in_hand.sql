-- What does this account have in hand, and what does its seller do with it while invoices are open?
SELECT a.currency, s.credit_policy, s.credit_payout, coalesce(b.credit_minor, 0) AS credit_minor
FROM accounts a
JOIN sellers s ON s.seller_id = a.seller_id
LEFT JOIN account_balances b ON b.account_id = a.account_id
WHERE a.account_id = $1
