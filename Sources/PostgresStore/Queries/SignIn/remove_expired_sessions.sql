-- Remove the sessions, links and known devices that have expired.
WITH links AS (
    DELETE FROM mail_tokens WHERE expires_at <= $1
), devices AS (
    DELETE FROM known_devices WHERE expires_at <= $1
)
DELETE FROM sessions WHERE expires_at <= $1
