-- The people of these accounts, or of all: as what, whether they have a password, and how many sessions they hold.
SELECT a.account_id, a.number, u.user_id, u.email, u.name, u.password_hash IS NOT NULL AS has_password,
       m.role, m.hides_amounts, m.expires_at, m.joined_at,
       (SELECT count(*) FROM sessions s WHERE s.user_id = u.user_id AND s.expires_at > $2) AS session_count
FROM accounts a
JOIN account_members m ON m.account_id = a.account_id
JOIN portal_users u ON u.user_id = m.user_id
WHERE $3 OR a.account_id = ANY ($1::uuid[])
ORDER BY a.number, u.email
