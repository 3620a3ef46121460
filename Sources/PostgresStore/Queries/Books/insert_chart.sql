-- Add a version of a chart of accounts.
INSERT INTO charts_of_accounts (seller_id, version, names, texts, set_at)
VALUES ($1, $2, $3, $4, $5)
