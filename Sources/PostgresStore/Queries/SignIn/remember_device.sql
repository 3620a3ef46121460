-- Remember a browser in which a person has signed in. Answers whether it is new, and whether there were others.
INSERT INTO known_devices (user_id, device_hash, expires_at)
VALUES ($1, $2, $3)
ON CONFLICT (user_id, device_hash) DO UPDATE SET expires_at = excluded.expires_at
RETURNING xmax = 0 AS is_new, EXISTS (SELECT FROM known_devices d WHERE d.user_id = $1) AS has_others
