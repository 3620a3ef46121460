-- Note a rate from a day on. Affects no row when that is known.
INSERT INTO tax_rates (country, kind, valid_from, rate_ppm) VALUES ($1, $2, $3, $4)
ON CONFLICT (country, kind, valid_from) DO UPDATE SET rate_ppm = excluded.rate_ppm
WHERE tax_rates.rate_ppm <> excluded.rate_ppm
