-- What was open of the documents of this seller at the end of a day, by customer?
SELECT a.number AS customer, a.name, i.number, i.issued_on, i.due_on, i.currency,
       (i.gross_minor - coalesce(l.minor, 0))::bigint AS open_minor
FROM invoices i
JOIN accounts a ON a.account_id = i.account_id
LEFT JOIN (SELECT account_id, invoice_id, sum(amount_minor) AS minor
           FROM payment_allocations
           WHERE allocated_on <= $2
           GROUP BY account_id, invoice_id) l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
WHERE i.seller_id = $1 AND i.issued_on <= $2 AND i.gross_minor > coalesce(l.minor, 0) AND i.gross_minor > 0
ORDER BY a.number, i.due_on, i.number
