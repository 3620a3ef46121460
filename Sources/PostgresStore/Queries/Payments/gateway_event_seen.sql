-- When was this event of a provider first received?
SELECT received_at FROM gateway_events WHERE gateway = $1 AND event_id = $2
