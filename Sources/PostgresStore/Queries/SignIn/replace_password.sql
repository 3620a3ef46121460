-- Give a person the password that they chose, and end every session and link of theirs, and every known device but one.
WITH person AS (
    UPDATE portal_users SET password_hash = $2 WHERE user_id = $1 AND disabled_at IS NULL RETURNING user_id
), ended AS (
    DELETE FROM sessions WHERE user_id IN (SELECT user_id FROM person)
), forgotten AS (
    DELETE FROM known_devices WHERE user_id IN (SELECT user_id FROM person) AND device_hash IS DISTINCT FROM $3
), revoked AS (
    DELETE FROM mail_tokens WHERE user_id IN (SELECT user_id FROM person)
)
SELECT count(*) AS people FROM person
