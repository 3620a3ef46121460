-- Start a session, on the person's account when they have exactly one.
INSERT INTO sessions (token_hash, user_id, account_id, created_at, last_seen_at, expires_at, agent, network)
SELECT $1, $2,
       (SELECT min(account_id::text)::uuid FROM account_members
        WHERE user_id = $2 AND (expires_at IS NULL OR expires_at > $3) HAVING count(*) = 1),
       $3, $3, $4, $5, $6
RETURNING account_id
