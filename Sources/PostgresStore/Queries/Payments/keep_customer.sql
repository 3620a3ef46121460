-- Keep what a provider calls an account. The first name stays: everything was begun under it.
INSERT INTO provider_customers (account_id, gateway, reference, created_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (account_id, gateway) DO NOTHING
