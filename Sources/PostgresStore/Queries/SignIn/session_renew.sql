-- Go on with a session under another token, now that its person has proved again who they are.
UPDATE sessions SET token_hash = $2, authenticated_at = $3, last_seen_at = $3 WHERE token_hash = $1
