-- Which account has the document of this place in a series?
SELECT account_id FROM invoices WHERE series = $1 AND sequence = $2
