-- Let a link in: it takes the place of the person's one before for the same purpose.
INSERT INTO mail_tokens (token_hash, user_id, purpose, email, expires_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (user_id, purpose)
DO UPDATE SET token_hash = excluded.token_hash, email = excluded.email, expires_at = excluded.expires_at
