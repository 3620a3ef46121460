-- A refund of this account, and how the payment that it went back through was made.
SELECT r.amount_minor, r.currency, r.source, r.reason, coalesce(r.checked_at, r.requested_at) AS decided_at, p.method
FROM refunds r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE r.account_id = $1 AND r.refund_id = $2
