-- An event that waits, or is on hold, was acted upon, is kept on hold, or was dismissed at this moment. Affects no row
-- when that was decided before.
UPDATE gateway_events SET state = $3, due_at = NULL, dismissed_at = $4
WHERE gateway = $1 AND event_id = $2 AND state IN ('waiting', 'on_hold')
