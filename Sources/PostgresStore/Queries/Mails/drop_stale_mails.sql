-- Give up mails about what happened too long ago, and say why.
UPDATE mails
SET state = 'dropped', settled_at = $1, reason = concat_ws('; last answer: ', $3::text, reason)
WHERE state IN ('waiting', 'sending') AND due_at <= $1 AND occurred_at < $2
