-- A stage is taken; not again when it was before.
INSERT INTO dunning_steps (account_id, invoice_id, due_on, stage, actions, taken_on, open_minor, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (account_id, invoice_id, due_on, stage) DO NOTHING
