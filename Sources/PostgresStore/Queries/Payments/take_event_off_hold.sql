-- An event is not on hold any more: it was acted upon, or dismissed at this moment. Affects no row when it was not.
UPDATE gateway_events SET is_on_hold = false, dismissed_at = $3
WHERE gateway = $1 AND event_id = $2 AND is_on_hold
