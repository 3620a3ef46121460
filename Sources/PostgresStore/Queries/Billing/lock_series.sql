-- Lock the counter of a series; absent before its first document.
SELECT next_number, last_day, last_hash FROM invoice_series WHERE series = $1 FOR UPDATE
