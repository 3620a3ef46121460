-- One refund, whichever account it belongs to, with the payment it goes back through.
SELECT r.account_id, r.refund_id, r.payment_id, r.source, r.amount_minor, r.currency, r.reason, r.state,
       r.failure_reason, p.attempt_id, p.gateway
FROM refunds r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE r.refund_id = $1
