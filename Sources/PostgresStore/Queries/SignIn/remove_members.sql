-- Take people out of accounts, and end every session and every link that they hold. One who belongs to no account any
-- more loses the password, too.
WITH gone AS (
    DELETE FROM account_members m USING unnest($1::uuid[], $2::uuid[]) AS g (account_id, user_id)
    WHERE m.account_id = g.account_id AND m.user_id = g.user_id
    RETURNING m.account_id, m.user_id
), ended AS (
    DELETE FROM sessions WHERE user_id IN (SELECT user_id FROM gone)
), revoked AS (
    DELETE FROM mail_tokens WHERE user_id IN (SELECT user_id FROM gone)
), barred AS (
    UPDATE portal_users u SET password_hash = NULL
    WHERE u.user_id IN (SELECT user_id FROM gone)
      AND NOT EXISTS (SELECT FROM account_members m WHERE m.user_id = u.user_id
                      AND (m.account_id, m.user_id) NOT IN (SELECT account_id, user_id FROM gone))
)
SELECT account_id, user_id FROM gone ORDER BY account_id, user_id
