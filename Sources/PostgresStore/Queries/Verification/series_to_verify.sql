-- Every series of documents, and where its counter stands.
SELECT series, next_number, last_day, last_hash FROM invoice_series ORDER BY series
