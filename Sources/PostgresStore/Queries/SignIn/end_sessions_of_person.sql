-- End a session of this person, or all but one.
DELETE FROM sessions
WHERE user_id = current_person() AND (token_hash = $1 OR ($1 IS NULL AND token_hash <> $2))
