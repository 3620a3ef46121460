-- Remember what this provider's name, or our id there, stands for. Affects no row when it is known.
INSERT INTO provider_references (gateway, reference, account_id, kind, operation_id)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (reference, gateway) DO NOTHING
