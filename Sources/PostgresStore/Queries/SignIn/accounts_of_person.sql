-- Which accounts does this person belong to?
SELECT a.account_id, a.number, a.name, a.currency
FROM account_members m
JOIN accounts a ON a.account_id = m.account_id
WHERE m.user_id = (SELECT current_person())
ORDER BY a.name, a.number
