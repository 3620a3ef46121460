-- Use a recovery code up: of two who come at once, one finds it.
UPDATE recovery_codes SET used_at = $3
WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL
