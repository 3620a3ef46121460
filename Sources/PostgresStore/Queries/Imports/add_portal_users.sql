-- Make people known by their e-mail addresses, where they are not. They have no password yet and cannot sign in.
INSERT INTO portal_users (user_id, email, name, created_at)
SELECT DISTINCT ON (email) user_id, email, name, $4
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS w (user_id, email, name)
ON CONFLICT (email) DO NOTHING
