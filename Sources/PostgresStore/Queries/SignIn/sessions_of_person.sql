-- Where is this person signed in? The session used last first.
SELECT token_hash, created_at, last_seen_at, agent, network
FROM sessions
WHERE user_id = current_person() AND NOT awaits_code AND expires_at > $1 AND last_seen_at > $2
ORDER BY last_seen_at DESC, created_at DESC
