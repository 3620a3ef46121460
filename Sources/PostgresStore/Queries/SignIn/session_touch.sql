-- Note that a session was used.
UPDATE sessions SET last_seen_at = $2 WHERE token_hash = $1
