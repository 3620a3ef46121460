-- Is this document there?
SELECT EXISTS (SELECT FROM invoices WHERE account_id = $1 AND invoice_id = $2) AS is_there
