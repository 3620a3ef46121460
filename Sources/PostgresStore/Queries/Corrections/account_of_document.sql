-- Which account has the document of this place in a series?
SELECT account_id FROM invoices WHERE seller_id = $1 AND series = $2 AND sequence = $3
