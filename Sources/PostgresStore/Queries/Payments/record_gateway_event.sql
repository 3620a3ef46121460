-- Remember a webhook. Affects no row when the event was seen before.
INSERT INTO gateway_events (gateway, event_id, attempt_id, received_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (gateway, event_id) DO NOTHING
