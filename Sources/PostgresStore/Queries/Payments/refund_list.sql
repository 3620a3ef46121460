-- This account's refunds, newest first.
SELECT r.refund_number, (r.requested_at AT TIME ZONE a.time_zone)::date AS requested_on, r.amount_minor, r.currency,
       r.state, r.reason, r.decline_code, r.decline_detail, p.source AS payment_source, p.gateway, p.method,
       r.total_count
FROM (
    SELECT account_id, refund_id, refund_number, payment_id, requested_at, amount_minor, currency, state, reason,
           decline_code, decline_detail, count(*) OVER () AS total_count
    FROM refunds
    WHERE account_id = $1
    ORDER BY requested_at DESC, refund_id DESC
    LIMIT $2
) r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
JOIN accounts a ON a.account_id = r.account_id
WHERE r.account_id = $1
ORDER BY r.requested_at DESC, r.refund_id DESC
