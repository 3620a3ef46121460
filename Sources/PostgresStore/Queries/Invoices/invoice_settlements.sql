-- What settled this document, oldest first: payments, credit notes, write-offs and account credit; and what refunds
-- took back of it.
SELECT l.allocated_on, l.amount_minor, i.currency,
       CASE WHEN l.refund_id IS NOT NULL THEN 'refund'
            WHEN l.payment_id IS NOT NULL THEN 'payment'
            WHEN l.credit_note_id IS NOT NULL THEN 'creditNote'
            WHEN l.write_off_id IS NOT NULL THEN 'writeOff'
            ELSE 'accountCredit' END AS source,
       p.source AS payment_source, p.gateway, p.method, c.number AS credit_note
FROM invoices i
JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = l.credit_note_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY l.allocated_on, l.allocation_id
