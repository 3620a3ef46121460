-- End a session, and with it every session that has expired.
DELETE FROM sessions WHERE token_hash = $1 OR expires_at <= $2
