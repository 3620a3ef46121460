-- Every series of documents, also those that an earlier verification has read and whose documents are gone, and where
-- its counter stands; NULL where it has none.
SELECT seller_id, s.code AS seller_code, series, c.next_number, c.last_day, c.last_hash
FROM (SELECT DISTINCT seller_id, series FROM invoices) i
FULL JOIN invoice_series c USING (seller_id, series)
FULL JOIN (SELECT seller_id, series FROM verified_series) v USING (seller_id, series)
JOIN sellers s USING (seller_id)
ORDER BY s.code, series
