-- Which mails are not sent yet, or were refused? The oldest first.
SELECT a.number AS account_number, coalesce(m.address, u.email, a.email) AS email, m.kind, m.state, m.attempts,
       m.occurred_at, m.due_at, m.reason, count(*) OVER () AS total_count
FROM mails m
JOIN accounts a ON a.account_id = m.account_id
LEFT JOIN portal_users u ON u.user_id = m.user_id
WHERE m.state IN ('waiting', 'sending', 'on_hold')
ORDER BY m.state = 'on_hold' DESC, m.occurred_at, m.mail_id
LIMIT $1
