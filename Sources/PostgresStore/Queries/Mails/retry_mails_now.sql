-- Let mails that were tried before be tried again now: those that wait and, if wanted, those that were refused. Not
-- those that are too old.
UPDATE mails
SET state = 'waiting', due_at = $1, settled_at = NULL
WHERE ((state = 'waiting' AND attempts > 0) OR (state = 'on_hold' AND $3)) AND occurred_at >= $2
