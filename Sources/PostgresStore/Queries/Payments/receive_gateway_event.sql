-- Take an event of a provider in, to be acted upon later. Affects no row when it was received before.
INSERT INTO gateway_events (gateway, event_id, kind, reference, state, received_at, tries, due_at)
VALUES ($1, $2, $3, $4, 'waiting', $5::timestamptz, 0, $5::timestamptz)
ON CONFLICT (gateway, event_id) DO NOTHING
