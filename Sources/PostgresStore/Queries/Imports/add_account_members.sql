-- Let known people sign in to accounts. Answers with those who could not before, and whether they have a password,
-- looked up by key: joined, all people would be read for each batch of a file.
WITH added AS (
    INSERT INTO account_members (account_id, user_id, role, hides_amounts, expires_at)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[])
    ON CONFLICT DO NOTHING
    RETURNING account_id, user_id, role
)
SELECT a.account_id, a.user_id, a.role,
       (SELECT u.password_hash IS NOT NULL FROM portal_users u WHERE u.user_id = a.user_id) AS has_password
FROM added a
ORDER BY a.account_id, a.user_id
