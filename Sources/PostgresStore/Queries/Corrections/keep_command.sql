-- Remember what was done under a key. A key that is taken is a conflict.
INSERT INTO command_keys (account_id, key, content, outcome, done_at)
VALUES ($1, $2, $3, $4, $5)
