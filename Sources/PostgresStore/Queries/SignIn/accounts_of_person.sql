-- Which accounts does this person belong to, as what, and what is open on each? With the accounts of the organisations
-- whose account is one of these.
SELECT a.account_id, a.parent_id, a.number, a.name, a.currency, b.open_minor, b.open_count,
       m.role, m.hides_amounts, m.expires_at
FROM accounts a
LEFT JOIN account_balances b ON b.account_id = a.account_id AND b.currency = a.currency
LEFT JOIN account_members m ON m.account_id = a.account_id AND m.user_id = current_person()
WHERE a.account_id = ANY (current_accounts())
ORDER BY a.name, a.number
