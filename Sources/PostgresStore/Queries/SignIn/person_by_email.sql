-- Who signs in with this e-mail address, and the hash to check the password against?
SELECT user_id, name, password_hash
FROM portal_users
WHERE email = $1 AND disabled_at IS NULL
