-- What was credited of each line of this document, by whatever document.
SELECT c.position, sum(c.amount_minor)::bigint AS credited_minor, min(i.currency) AS currency,
       coalesce(sum(c.credited_quantity), 0) AS credited_quantity
FROM line_corrections c
JOIN invoices i ON i.account_id = c.account_id AND i.invoice_id = c.invoice_id
WHERE c.account_id = $1 AND c.invoice_id = $2
GROUP BY c.position
