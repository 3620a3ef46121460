-- What settled this document: payments and account credit, oldest first.
SELECT l.allocated_on, l.amount_minor, i.currency, p.method
FROM invoices i
JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY l.allocated_on, l.allocation_id
