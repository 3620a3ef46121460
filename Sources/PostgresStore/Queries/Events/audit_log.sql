-- What happened to the account, the latest first, with who did it and how many events there are.
SELECT e.account_id, e.sequence, e.event_id, e.kind, e.invoice_id, e.payment_id, e.attempt_id, e.refund_id,
       e.subscription_id, e.method_id, e.charge_id, e.plan_id, e.parameters::text AS parameters, e.occurred_at,
       e.actor ->> 'person' IS NOT NULL AS is_person, a.email AS actor_email, e.actor ->> 'staff' AS staff,
       e.actor ->> 'network' AS network, s.email AS person_email, e.hash,
       (SELECT max(sequence) FROM events WHERE account_id = $1) AS total_count
FROM events e
LEFT JOIN portal_users a ON a.user_id = (e.actor ->> 'person')::uuid
LEFT JOIN portal_users s ON s.user_id = (e.parameters ->> 'person')::uuid
WHERE e.account_id = $1
ORDER BY e.sequence DESC
LIMIT $2 OFFSET $3
