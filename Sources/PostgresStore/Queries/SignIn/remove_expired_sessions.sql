-- Remove the sessions that have expired.
DELETE FROM sessions WHERE expires_at <= $1
