-- Keep one vendor's commerce policy.
INSERT INTO commerce_policies (code, window_days, free_days, pays_day_of_cancellation) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE
SET window_days = excluded.window_days, free_days = excluded.free_days,
    pays_day_of_cancellation = excluded.pays_day_of_cancellation
