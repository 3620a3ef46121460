-- Has this person signed in in this browser before?
SELECT count(*) > 0 AS is_known
FROM known_devices
WHERE user_id = $1 AND device_hash = $2 AND expires_at > $3
