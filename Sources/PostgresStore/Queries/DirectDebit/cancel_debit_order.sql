-- A collection that no bank was told of is not made.
UPDATE debit_orders SET state = 'cancelled' WHERE account_id = $1 AND attempt_id = $2 AND state = 'waiting'
