-- Nothing is done for this account, or one invoice of it, from a day on.
INSERT INTO dunning_pauses (account_id, pause_id, invoice_id, reason, from_on, until_on)
VALUES ($1, $2, $3, $4, $5, $6)
