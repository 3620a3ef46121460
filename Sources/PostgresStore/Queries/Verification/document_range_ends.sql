-- The last of every so many documents of each series, and how many there are up to it.
SELECT seller_id, series, sequence, place
FROM (
    SELECT seller_id, series, sequence, row_number() OVER (PARTITION BY seller_id, series ORDER BY sequence) AS place,
           count(*) OVER (PARTITION BY seller_id, series) AS documents
    FROM invoices
) i
WHERE place % $1 = 0 OR place = documents
ORDER BY seller_id, series, sequence
