-- Keep an exchange rate; one that is known stays as it is.
INSERT INTO exchange_rates (from_currency, to_currency, valid_from, rate, source) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
