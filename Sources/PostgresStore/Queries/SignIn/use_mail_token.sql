-- Use a link up: of two who come at once, one finds it. A link that was mailed to the person's address proves that it
-- is theirs; one that was mailed to another proves that of the other, which becomes theirs when no one else has it.
WITH used AS (
    DELETE FROM mail_tokens t USING portal_users u
    WHERE t.token_hash = $1 AND t.purpose = $2 AND t.expires_at > $3
      AND u.user_id = t.user_id AND u.disabled_at IS NULL AND (t.purpose = 'email_change' OR t.email = u.email)
    RETURNING t.user_id, t.email, u.email AS email_before
)
UPDATE portal_users u SET email = used.email, email_verified_at = $3
FROM used
WHERE u.user_id = used.user_id
  AND NOT EXISTS (SELECT FROM portal_users o WHERE o.email = used.email AND o.user_id <> u.user_id)
RETURNING u.user_id, used.email_before
