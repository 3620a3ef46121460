-- Every series of documents, and where its counter stands; NULL where it has none.
SELECT series, c.next_number, c.last_day, c.last_hash
FROM (SELECT DISTINCT series FROM invoices) i
FULL JOIN invoice_series c USING (series)
ORDER BY series
