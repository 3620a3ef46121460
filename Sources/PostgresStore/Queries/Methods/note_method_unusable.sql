-- The bank said never again. Affects no row when that is known.
UPDATE payment_methods SET state = 'unusable'
WHERE account_id = $1 AND method_id = $2 AND state = 'usable'
