-- Decide about a payment that waits, by another person than the one who asked. Touches no row otherwise.
UPDATE payment_approvals SET state = $3, decided_by = $4, decided_at = $5
WHERE account_id = $1 AND number = $2 AND state = 'waiting' AND requested_by <> $4 AND requested_at > $6
