-- Start a session, on the person's account when they have exactly one, to which they belong from now on.
WITH sole AS (
    SELECT min(account_id::text)::uuid AS account_id
    FROM account_members
    WHERE user_id = $2 AND (expires_at IS NULL OR expires_at > $3)
    HAVING count(*) = 1
), joined AS (
    UPDATE account_members m SET joined_at = $3
    FROM sole o
    WHERE m.user_id = $2 AND m.account_id = o.account_id AND m.joined_at IS NULL
)
INSERT INTO sessions (
    token_hash, user_id, account_id, created_at, authenticated_at, awaits_code, last_seen_at, expires_at, agent,
    network
)
SELECT $1, $2, (SELECT account_id FROM sole), $3, $3, $7, $3, $4, $5, $6
RETURNING account_id
