-- The tax groups of the credit notes of this document, added up: below zero.
SELECT t.category, t.rate_ppm, sum(t.taxable_minor)::bigint AS taxable_minor,
       sum(t.amount_minor)::bigint AS amount_minor, min(i.currency) AS currency
FROM credit_notes n
JOIN invoices i ON i.account_id = n.account_id AND i.invoice_id = n.credit_note_id
JOIN invoice_taxes t ON t.account_id = n.account_id AND t.invoice_id = n.credit_note_id
WHERE n.account_id = $1 AND n.invoice_id = $2
GROUP BY t.category, t.rate_ppm
