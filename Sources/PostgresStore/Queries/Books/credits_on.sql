-- What credit did the customers of this seller have in hand at the end of a day?
SELECT a.number AS customer, a.name, p.currency, -sum(p.amount_minor)::bigint AS credit_minor
FROM accounts a
JOIN ledger_entries e ON e.account_id = a.account_id
JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
WHERE a.seller_id = $1 AND e.occurred_on <= $2 AND p.ledger_account = 'customerCredit'
GROUP BY a.number, a.name, p.currency
HAVING sum(p.amount_minor) <> 0
ORDER BY a.number
