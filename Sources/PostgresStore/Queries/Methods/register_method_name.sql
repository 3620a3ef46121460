-- Remember what this provider's name stands for: a method, or the saving of one. Affects no row when it is known.
INSERT INTO provider_references (gateway, reference, account_id, kind, operation_id)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (reference, gateway) DO NOTHING
