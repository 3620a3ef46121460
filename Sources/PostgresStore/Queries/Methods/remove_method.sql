-- The customer removed a method. Affects no row when it is removed.
UPDATE payment_methods SET state = 'removed', is_default = false, removed_at = $3
WHERE account_id = $1 AND method_id = $2 AND state <> 'removed'
