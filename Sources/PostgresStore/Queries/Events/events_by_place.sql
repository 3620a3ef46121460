-- What happened at these places of these accounts?
SELECT e.account_id, e.sequence, e.event_id, e.kind, e.invoice_id, e.payment_id, e.attempt_id, e.refund_id,
       e.subscription_id, e.method_id, e.charge_id, e.plan_id, e.parameters::text AS parameters, e.occurred_at
FROM unnest($1::uuid[], $2::bigint[]) AS wanted (account_id, sequence)
JOIN events e ON e.account_id = wanted.account_id AND e.sequence = wanted.sequence
WHERE e.account_id = ANY ($1::uuid[])
ORDER BY e.occurred_at, e.account_id, e.sequence
