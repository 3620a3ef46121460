-- Which events of payment providers are on hold? The oldest first.
SELECT gateway, event_id, kind, reference, received_at, count(*) OVER () AS total_count
FROM gateway_events
WHERE state = 'on_hold'
ORDER BY received_at, gateway, event_id
LIMIT $1
