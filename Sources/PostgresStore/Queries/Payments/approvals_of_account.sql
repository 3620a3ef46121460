-- The latest payments of the account that need, or needed, a second person, the newest first, with who asked and
-- decided.
SELECT p.number, p.invoices, p.amount_minor, p.currency, p.state, p.requested_by, r.email AS requested_by_email,
       p.requested_at, d.email AS decided_by_email, p.decided_at
FROM payment_approvals p
LEFT JOIN portal_users r ON r.user_id = p.requested_by
LEFT JOIN portal_users d ON d.user_id = p.decided_by
WHERE p.account_id = $1
ORDER BY p.number DESC
LIMIT $2
