-- The people of an account, as its owners see them.
SELECT u.user_id, u.email, u.name, m.role, m.hides_amounts, m.expires_at, m.joined_at
FROM account_members m
JOIN portal_users u ON u.user_id = m.user_id
WHERE m.account_id = $1
ORDER BY u.email
