-- Keep a method that was saved, behind those of the account; the first that can be charged is the default. Affects no
-- row when it is known.
INSERT INTO payment_methods (account_id, method_id, number, gateway, reference, customer, kind, brand, tail, expires_on,
                             is_chargeable_off_session, is_default, state, saved_at)
SELECT $1, $2, coalesce((SELECT max(number) FROM payment_methods WHERE account_id = $1), 0) + 1, $3, $4, $5, $6, $7, $8,
       $9, $10, NOT EXISTS (SELECT FROM payment_methods WHERE account_id = $1 AND is_default), 'usable', $11
ON CONFLICT (account_id, gateway, reference) DO NOTHING
