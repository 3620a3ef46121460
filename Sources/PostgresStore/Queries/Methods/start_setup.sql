-- Store the saving of a method before the provider hears of it.
INSERT INTO method_setups (account_id, setup_id, gateway, customer, currency, return_url, person_id, state, started_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'started', $8)
