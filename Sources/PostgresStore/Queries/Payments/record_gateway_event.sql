-- Remember an event of a provider. Affects no row when it was seen before.
INSERT INTO gateway_events (gateway, event_id, kind, reference, is_on_hold, received_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (gateway, event_id) DO NOTHING
