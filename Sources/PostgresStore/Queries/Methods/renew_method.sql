-- What the provider says of a method now. Affects no row when nothing is new.
UPDATE payment_methods
SET brand = $3, tail = $4, expires_on = $5, is_chargeable_off_session = $6
WHERE account_id = $1 AND method_id = $2
  AND (brand, tail, expires_on, is_chargeable_off_session) IS DISTINCT FROM ($3, $4, $5, $6)
