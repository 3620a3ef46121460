-- Make the counter of a series before its first document.
INSERT INTO invoice_series (seller_id, series, next_number, last_day, last_hash) VALUES ($1, $2, 1, $3, $4)
ON CONFLICT (seller_id, series) DO NOTHING
