-- Remember what a step charged.
INSERT INTO dunning_charges (account_id, charge_id, invoice_id, due_on, stage, amount_minor, period_from, period_to,
                             principal_minor, rate_ppm)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
