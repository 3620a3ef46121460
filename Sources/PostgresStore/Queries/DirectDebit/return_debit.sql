-- The bank returned a collection, for this reason.
UPDATE debit_orders SET state = 'returned', return_reason = $3, returned_at = $4
WHERE account_id = $1 AND attempt_id = $2 AND state IN ('sent', 'collected')
