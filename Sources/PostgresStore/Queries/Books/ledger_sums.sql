-- What was booked on an account of this seller's ledger between two days, by currency?
SELECT p.currency, sum(p.amount_minor)::bigint AS booked_minor
FROM accounts a
JOIN ledger_entries e ON e.account_id = a.account_id
JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
WHERE a.seller_id = $1 AND p.ledger_account = $2 AND e.occurred_on BETWEEN $3 AND $4
GROUP BY p.currency
ORDER BY p.currency
