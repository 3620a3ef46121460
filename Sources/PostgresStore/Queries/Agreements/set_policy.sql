-- Keep one vendor's commerce policy.
INSERT INTO commerce_policies (code, window_days, free_days, pays_day_of_cancellation, keeps_price_version)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (code) DO UPDATE
SET window_days = excluded.window_days, free_days = excluded.free_days,
    pays_day_of_cancellation = excluded.pays_day_of_cancellation, keeps_price_version = excluded.keeps_price_version
