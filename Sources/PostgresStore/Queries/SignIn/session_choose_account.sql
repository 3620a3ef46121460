-- Put a session on another account, if its person belongs to it.
UPDATE sessions s SET account_id = m.account_id
FROM account_members m
WHERE s.token_hash = $1 AND m.user_id = s.user_id AND m.account_id = $2
