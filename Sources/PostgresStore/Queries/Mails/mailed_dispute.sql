-- What an event of a dispute of this account tells, and which payment it is about.
SELECT e.kind, e.parameters::text AS parameters, p.source, p.gateway, p.method, p.received_on
FROM events e
JOIN payments p ON p.account_id = e.account_id AND p.payment_id = e.payment_id
WHERE e.account_id = $1 AND e.event_id = $2
