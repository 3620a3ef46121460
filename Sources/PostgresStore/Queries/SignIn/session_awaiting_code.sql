-- Whose session under this token awaits a code, and on which account does it begin?
SELECT user_id, account_id
FROM sessions
WHERE token_hash = $1 AND awaits_code AND created_at > $2
