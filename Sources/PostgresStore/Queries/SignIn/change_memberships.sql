-- Make members of accounts what they are to be; those who are already stay as they are. Answers with what each was
-- before.
WITH wanted AS (
    SELECT DISTINCT ON (account_id, user_id) account_id, user_id, role, hides_amounts, expires_at
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[])
        WITH ORDINALITY AS w (account_id, user_id, role, hides_amounts, expires_at, place)
    ORDER BY account_id, user_id, place DESC
), before AS (
    SELECT m.account_id, m.user_id, m.role
    FROM account_members m
    JOIN wanted w ON w.account_id = m.account_id AND w.user_id = m.user_id
    WHERE (m.role, m.hides_amounts, m.expires_at) IS DISTINCT FROM (w.role, w.hides_amounts, w.expires_at)
    FOR UPDATE OF m
)
UPDATE account_members m SET role = w.role, hides_amounts = w.hides_amounts, expires_at = w.expires_at
FROM before b
JOIN wanted w ON w.account_id = b.account_id AND w.user_id = b.user_id
WHERE m.account_id = b.account_id AND m.user_id = b.user_id
RETURNING m.account_id, m.user_id, b.role AS role_before, m.role
