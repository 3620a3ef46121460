-- The number of the payment that the attempt of this name of this account became. No row while it has not.
SELECT p.payment_number
FROM payment_attempts t
JOIN payments p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE t.account_id = $1 AND t.public_reference = $2
