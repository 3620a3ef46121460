-- Which series of documents has this seller, and what is the last number of each?
SELECT series, next_number - 1 AS last_sequence
FROM invoice_series
WHERE seller_id = $1
ORDER BY series
