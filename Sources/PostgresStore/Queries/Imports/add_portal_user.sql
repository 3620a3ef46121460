-- Let a person sign in to an account. A new person has no password yet and cannot.
WITH person AS (
    INSERT INTO portal_users (user_id, email, name, password_hash, created_at) VALUES ($1, $2, $3, '', $4)
    ON CONFLICT (email) DO UPDATE SET email = excluded.email
    RETURNING user_id
)
INSERT INTO account_members (account_id, user_id) SELECT $5, user_id FROM person
ON CONFLICT DO NOTHING
