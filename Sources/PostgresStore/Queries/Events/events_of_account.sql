-- What happened to this account, in order?
SELECT e.account_id, e.sequence, e.event_id, e.kind, e.invoice_id, e.payment_id, e.attempt_id, e.refund_id,
       e.subscription_id, e.method_id, e.charge_id, e.plan_id, e.parameters::text AS parameters, e.occurred_at
FROM events e
WHERE e.account_id = $1 AND e.sequence > $2
ORDER BY e.sequence
LIMIT $3
