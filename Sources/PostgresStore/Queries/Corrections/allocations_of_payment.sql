-- What this payment settles, invoice by invoice, the latest first.
SELECT l.invoice_id, sum(l.amount_minor)::bigint AS amount_minor, min(i.currency) AS currency
FROM payment_allocations l
JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
WHERE l.account_id = $1 AND l.payment_id = $2
GROUP BY l.invoice_id, i.issued_on, i.number
HAVING sum(l.amount_minor) > 0
ORDER BY i.issued_on DESC, i.number DESC
