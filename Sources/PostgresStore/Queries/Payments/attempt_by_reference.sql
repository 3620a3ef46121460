-- The attempt of this account to pay that its pages name so.
SELECT * FROM numbered_attempts WHERE account_id = $1 AND public_reference = $2
