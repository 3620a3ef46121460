-- Give a person a new password, and end every session, known device and link that came before it.
WITH person AS (
    UPDATE portal_users SET password_hash = $2 WHERE email = $1 RETURNING user_id
), ended AS (
    DELETE FROM sessions WHERE user_id IN (SELECT user_id FROM person)
), forgotten AS (
    DELETE FROM known_devices WHERE user_id IN (SELECT user_id FROM person)
), revoked AS (
    DELETE FROM mail_tokens WHERE user_id IN (SELECT user_id FROM person)
)
SELECT count(*) AS people FROM person
