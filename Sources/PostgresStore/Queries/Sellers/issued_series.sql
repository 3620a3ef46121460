-- Every series of which documents were issued.
SELECT seller_id, series FROM invoice_series ORDER BY seller_id, series
