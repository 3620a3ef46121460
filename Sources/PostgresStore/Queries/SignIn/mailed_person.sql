-- A person to write to: whether they have a password, and the account in whose name they are written to; none when they
-- belong to no account any more.
SELECT u.password_hash IS NOT NULL AS has_password, m.account_id
FROM portal_users u
LEFT JOIN account_members m ON m.user_id = u.user_id
LEFT JOIN accounts a ON a.account_id = m.account_id
WHERE u.user_id = $1 AND u.disabled_at IS NULL
ORDER BY a.number
LIMIT 1
