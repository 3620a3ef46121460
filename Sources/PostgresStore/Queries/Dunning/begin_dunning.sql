-- An invoice is asked for from now on, by this policy.
INSERT INTO dunning_cases (account_id, invoice_id, due_on, group_name, policy_version, began_on)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (account_id, invoice_id, due_on) DO NOTHING
