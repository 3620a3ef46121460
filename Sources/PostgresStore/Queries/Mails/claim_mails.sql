-- The mails that are due, the one that waits longest first: kept for this sender until a moment.
WITH due AS (
    SELECT m.account_id, m.mail_id
    FROM mails m
    WHERE m.state IN ('waiting', 'sending') AND m.due_at <= $1
    ORDER BY m.due_at
    LIMIT $3
    FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE mails m SET state = 'sending', attempts = m.attempts + 1, due_at = $2
    FROM due d
    WHERE m.account_id = d.account_id AND m.mail_id = d.mail_id
    RETURNING m.*
)
SELECT c.account_id, c.mail_id, c.kind, c.invoice_id, c.payment_id, c.attempt_id, c.refund_id, c.method_id, c.stage,
       c.plan_id, c.occurred_at, c.attempts, c.user_id, c.address, a.seller_id, a.number AS account_number,
       a.name AS account_name, coalesce(u.name, a.name) AS name, coalesce(c.address, u.email, a.email) AS email,
       coalesce(u.language, a.language) AS language
FROM claimed c
JOIN accounts a ON a.account_id = c.account_id
LEFT JOIN portal_users u ON u.user_id = c.user_id
ORDER BY c.occurred_at, c.mail_id
