-- The last document of a series up to a place: what the next one must name as its predecessor.
SELECT sequence, hash, issued_on
FROM invoices
WHERE seller_id = $1 AND series = $2 AND sequence <= $3
ORDER BY sequence DESC
LIMIT 1
