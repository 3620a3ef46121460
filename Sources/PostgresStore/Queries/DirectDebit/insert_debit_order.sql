-- An attempt to pay is to be collected by a mandate; once.
INSERT INTO debit_orders (account_id, attempt_id, mandate_id, amount_minor, currency, remittance, state, created_at)
VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)
ON CONFLICT (account_id, attempt_id) DO NOTHING
