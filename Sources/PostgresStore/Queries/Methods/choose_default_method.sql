-- The method that is offered first. Affects no row when it was removed.
UPDATE payment_methods SET is_default = true
WHERE account_id = $1 AND method_id = $2 AND state <> 'removed'
