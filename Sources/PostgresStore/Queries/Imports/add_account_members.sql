-- Let known people sign in to accounts. Answers with those who could not before, and whether they have a password.
WITH added AS (
    INSERT INTO account_members (account_id, user_id, role, hides_amounts, expires_at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[])
    ON CONFLICT DO NOTHING
    RETURNING account_id, user_id, role
)
SELECT a.account_id, a.user_id, a.role, u.password_hash IS NOT NULL AS has_password
FROM added a
JOIN portal_users u ON u.user_id = a.user_id
ORDER BY a.account_id, a.user_id
