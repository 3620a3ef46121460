-- Lock the counter of a series; absent before its first document.
SELECT next_number, last_day, last_hash FROM invoice_series WHERE seller_id = $1 AND series = $2 FOR UPDATE
