-- Go on with a session under another token, now that its person has proved again who they are, by a code or otherwise.
UPDATE sessions
SET token_hash = $2, authenticated_at = $3, awaits_code = false, code_at = CASE WHEN $4 THEN $3 ELSE code_at END,
    last_seen_at = $3
WHERE token_hash = $1
