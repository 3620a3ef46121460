-- Who holds this session, and on which account of theirs is it? From here to its end the transaction sees that account
-- or, as the person's, the names of all of theirs.
SELECT u.user_id, u.name, u.email, u.language, s.last_seen_at, s.account_id, m.account_count,
       CASE WHEN $2 THEN set_scope('accounts', m.accounts) ELSE set_scope('account', s.account_id::text) END AS sees
FROM portal_users u
JOIN sessions s ON s.user_id = u.user_id AND s.token_hash = $1
CROSS JOIN (
    SELECT count(*) AS account_count, string_agg(account_id::text, ',') AS accounts
    FROM account_members WHERE user_id = current_person()
) m
WHERE u.user_id = current_person() AND u.disabled_at IS NULL
