-- The provider, too, has removed a method.
UPDATE payment_methods SET forgotten_at = $3
WHERE account_id = $1 AND method_id = $2 AND state = 'removed'
