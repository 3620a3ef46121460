-- A provider was asked to remove a method and did not.
UPDATE payment_methods SET checked_at = $3, checks = checks + 1 WHERE account_id = $1 AND method_id = $2
