-- One refund of this account, with the payment it goes back through.
SELECT r.account_id, r.refund_id, r.payment_id, r.source, r.amount_minor, r.currency, r.reason, r.state,
       r.decline_code, r.decline_detail, r.gateway_reference, r.requested_at, p.attempt_id, p.gateway,
       p.reference AS payment_reference
FROM refunds r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE r.account_id = $1 AND r.refund_id = $2
