-- Which events of these providers are to be acted upon now? Those that have been due for longest. No other worker acts
-- upon them meanwhile, and they are due again, should that be cut off or fail: after a minute, then two, four and so
-- on.
UPDATE gateway_events e
SET tries = e.tries + 1, due_at = $2::timestamptz + least(60 * (1 << least(e.tries, 12)), 21600) * interval '1 second'
FROM (SELECT gateway, event_id
      FROM gateway_events
      WHERE state = 'waiting' AND due_at <= $2::timestamptz AND gateway = ANY ($1::text[])
      ORDER BY due_at, gateway, event_id
      LIMIT $3
      FOR UPDATE SKIP LOCKED) due
WHERE e.gateway = due.gateway AND e.event_id = due.event_id
RETURNING e.gateway, e.event_id, e.kind, e.reference, e.received_at
