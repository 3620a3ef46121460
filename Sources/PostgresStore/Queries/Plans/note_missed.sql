-- A customer is told that an instalment is overdue. Affects no row when they were told.
UPDATE instalments SET missed_on = $3
WHERE account_id = $1 AND instalment_id = $2 AND missed_on IS NULL
