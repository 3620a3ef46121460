-- Whose live session is this, and on which account of theirs is it? From here to its end the transaction sees that
-- account, or as a person the names of all of theirs.
SELECT s.user_id, u.name, u.email, u.language, s.last_seen_at, m.account_id,
       (SELECT count(*) FROM account_members x WHERE x.user_id = s.user_id) AS account_count,
       CASE WHEN $4 THEN set_config('plainbill.user', s.user_id::text, true)
            ELSE set_config('plainbill.account', coalesce(m.account_id::text, ''), true) END AS sees
FROM sessions s
JOIN portal_users u ON u.user_id = s.user_id AND u.disabled_at IS NULL
LEFT JOIN account_members m ON m.account_id = s.account_id AND m.user_id = s.user_id
WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.last_seen_at > $3
