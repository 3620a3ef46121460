-- The decision about a transfer of which nothing was decided yet; no row when something was.
UPDATE bank_transfers SET state = $2, decided_at = $3, note = $4
WHERE transfer_id = $1 AND state IN ('new', 'open')
