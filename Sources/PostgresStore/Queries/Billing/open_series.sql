-- Make the counter of a series before its first document.
INSERT INTO invoice_series (series, next_number, last_day, last_hash) VALUES ($1, 1, $2, $3)
ON CONFLICT (series) DO NOTHING
