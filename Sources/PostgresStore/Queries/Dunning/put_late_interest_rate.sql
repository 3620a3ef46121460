-- A country's interest for late payments from a day on.
INSERT INTO late_interest_rates (country, valid_from, rate_ppm)
VALUES ($1, $2, $3)
ON CONFLICT (country, valid_from) DO UPDATE SET rate_ppm = excluded.rate_ppm
