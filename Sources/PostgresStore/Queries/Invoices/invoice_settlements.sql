-- What settled this document, oldest first: payments, credit notes, write-offs and account credit, with the credit note
-- that gave it; and what refunds took back of it. Of a credit note: what it was used for.
SELECT l.allocated_on, l.allocation_id AS place, coalesce(d.amount_minor, l.amount_minor) AS amount_minor, i.currency,
       CASE WHEN l.refund_id IS NOT NULL THEN 'refund'
            WHEN l.payment_id IS NOT NULL THEN 'payment'
            WHEN l.credit_note_id IS NOT NULL THEN 'creditNote'
            WHEN l.write_off_id IS NOT NULL THEN 'writeOff'
            ELSE 'accountCredit' END AS source,
       p.source AS payment_source, p.gateway, p.method, c.number AS document, NULL AS refund_state
FROM invoices i
JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
LEFT JOIN credit_draws d ON d.account_id = l.account_id AND d.allocation_id = l.allocation_id
LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = coalesce(l.credit_note_id, d.credit_note_id)
WHERE i.account_id = $1 AND i.number = $2
UNION ALL
SELECT coalesce(l.allocated_on, r.requested_on), coalesce(l.allocation_id, r.refund_id), u.amount_minor, i.currency,
       CASE WHEN r.refund_id IS NULL THEN 'usedFor' ELSE 'paidBack' END,
       p.source, p.gateway, p.method, s.number, r.state
FROM invoices i
JOIN credit_note_uses u ON u.account_id = i.account_id AND u.credit_note_id = i.invoice_id
LEFT JOIN payment_allocations l ON l.account_id = u.account_id AND l.allocation_id = u.allocation_id
LEFT JOIN invoices s ON s.account_id = l.account_id AND s.invoice_id = l.invoice_id
LEFT JOIN refunds r ON r.account_id = u.account_id AND r.refund_id = u.refund_id
LEFT JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE i.account_id = $1 AND i.number = $2 AND i.gross_minor < 0
ORDER BY allocated_on, place, document
