-- A refund of this account, and how the payment that it went back through was made.
SELECT r.refund_number, r.amount_minor, r.currency, r.source, r.reason, p.source AS payment_source, p.gateway, p.method,
       (coalesce(r.checked_at, r.requested_at) AT TIME ZONE a.time_zone)::date AS decided_on
FROM refunds r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
JOIN accounts a ON a.account_id = r.account_id
WHERE r.account_id = $1 AND r.refund_id = $2
