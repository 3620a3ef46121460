-- Put a session on another account, if its person belongs to it: from now on, if they were only invited.
WITH joined AS (
    UPDATE account_members m SET joined_at = $3
    FROM sessions s
    WHERE s.token_hash = $1 AND m.user_id = s.user_id AND m.account_id = $2 AND m.joined_at IS NULL
)
UPDATE sessions s SET account_id = m.account_id
FROM account_members m
WHERE s.token_hash = $1 AND m.user_id = s.user_id AND m.account_id = $2
