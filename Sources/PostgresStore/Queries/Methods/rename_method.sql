-- The customer's own name for a method.
UPDATE payment_methods SET name = $3
WHERE account_id = $1 AND method_id = $2 AND state <> 'removed'
