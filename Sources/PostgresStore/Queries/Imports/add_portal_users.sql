-- Let people sign in to accounts. New people have no password yet and cannot.
WITH wanted AS (
    SELECT account_id, user_id, email, name
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS w (account_id, user_id, email, name)
), people AS (
    INSERT INTO portal_users (user_id, email, name, password_hash, created_at)
    SELECT DISTINCT ON (email) user_id, email, name, '', $5 FROM wanted w
    WHERE NOT EXISTS (SELECT FROM portal_users k WHERE k.email = w.email)
    -- Added by another import meanwhile.
    ON CONFLICT (email) DO UPDATE SET email = excluded.email
    RETURNING user_id, email
)
INSERT INTO account_members (account_id, user_id)
SELECT w.account_id, coalesce(p.user_id, k.user_id)
FROM wanted w
LEFT JOIN people p ON p.email = w.email
LEFT JOIN portal_users k ON k.email = w.email
ON CONFLICT DO NOTHING
