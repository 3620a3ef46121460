-- The hash to check a signed-in person's password against.
SELECT password_hash
FROM portal_users
WHERE user_id = $1 AND disabled_at IS NULL
