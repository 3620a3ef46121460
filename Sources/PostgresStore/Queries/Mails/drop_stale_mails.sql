-- Give up mails about what happened too long ago. What the server said last is kept; else say that the mail is too old.
UPDATE mails
SET state = 'dropped', settled_at = $1, reason = coalesce(reason, $3)
WHERE state IN ('waiting', 'sending') AND due_at <= $1 AND occurred_at < $2
