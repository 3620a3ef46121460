-- Whose live link is this? From here to its end the transaction is about that person.
SELECT set_scope('person', user_id::text) AS person
FROM mail_tokens
WHERE token_hash = $1 AND expires_at > $2
