-- What was credited of each line of this document, by whatever document.
SELECT l.corrects_position, sum(l.amount_minor)::bigint AS credited_minor, min(i.currency) AS currency,
       coalesce(sum(l.quantity) FILTER (WHERE l.kind = 'credit' AND l.period_from IS NULL), 0) AS credited_quantity
FROM invoice_lines l
JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
WHERE l.account_id = $1 AND l.corrects_invoice = $2
GROUP BY l.corrects_position
