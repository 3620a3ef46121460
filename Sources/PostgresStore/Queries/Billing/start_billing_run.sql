-- Start a run. Affects no row when the same run was interrupted, or others are at work on it: then it goes on.
INSERT INTO billing_runs (through_on, only_account, started_at, range_size) VALUES ($1, $2, $3, $4)
ON CONFLICT (through_on, coalesce(only_account, '')) WHERE finished_at IS NULL DO NOTHING
