-- Let mails that were refused wait again, those that are not too old.
UPDATE mails
SET state = 'waiting', due_at = $1, settled_at = NULL
WHERE state = 'parked' AND occurred_at >= $2
