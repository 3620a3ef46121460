-- The outcome of a mail that this sender claimed. Affects no row when another has claimed it since.
UPDATE mails
SET state = $4, due_at = $5, reason = $6, settled_at = $7
WHERE account_id = $1 AND mail_id = $2 AND state = 'sending' AND attempts = $3
