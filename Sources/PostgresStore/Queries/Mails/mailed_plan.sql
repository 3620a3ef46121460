-- What an event of a payment plan of this account tells.
SELECT e.kind, e.parameters::text AS parameters
FROM events e
WHERE e.account_id = $1 AND e.event_id = $2 AND e.plan_id IS NOT NULL
