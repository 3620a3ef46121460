-- What settled this document, oldest first: payments, credit notes, write-offs and account credit, with the credit note
-- that gave it; and what refunds took back of it. Of a credit note: what it was used for. The account's draws of credit
-- are worked out only where account credit or a credit note is shown.
WITH draws AS MATERIALIZED (
    SELECT account_id, credit_note_id, allocation_id, refund_id, amount_minor
    FROM credit_draws
    WHERE account_id = $1
)
SELECT l.allocated_on, l.allocation_id AS place, l.amount_minor, i.currency,
       CASE WHEN l.refund_id IS NOT NULL THEN 'refund'
            WHEN l.payment_id IS NOT NULL THEN 'payment'
            WHEN l.credit_note_id IS NOT NULL THEN 'creditNote'
            ELSE 'writeOff' END AS source,
       p.source AS payment_source, p.gateway, p.method, c.number AS document, NULL AS refund_state
FROM invoices i
JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = l.credit_note_id
WHERE i.account_id = $1 AND i.number = $2 AND num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id) = 1
UNION ALL
SELECT l.allocated_on, l.allocation_id, coalesce(d.amount_minor, l.amount_minor), i.currency, 'accountCredit',
       NULL, NULL, NULL, c.number, NULL
FROM invoices i
JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
LEFT JOIN draws d ON d.account_id = l.account_id AND d.allocation_id = l.allocation_id
LEFT JOIN invoices c ON c.account_id = d.account_id AND c.invoice_id = d.credit_note_id
WHERE i.account_id = $1 AND i.number = $2 AND num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id) = 0
UNION ALL
SELECT coalesce(l.allocated_on, r.requested_on), coalesce(l.allocation_id, r.refund_id), u.amount_minor, i.currency,
       CASE WHEN r.refund_id IS NULL THEN 'usedFor' ELSE 'paidBack' END,
       p.source, p.gateway, p.method, s.number, r.state
FROM invoices i
JOIN (
    SELECT account_id, credit_note_id, allocation_id, NULL::uuid AS refund_id, amount_minor
    FROM payment_allocations
    WHERE account_id = $1 AND credit_note_id IS NOT NULL
    UNION ALL
    SELECT account_id, credit_note_id, NULL, refund_id, amount_minor
    FROM refunds
    WHERE account_id = $1 AND credit_note_id IS NOT NULL AND state NOT IN ('declined', 'abandoned')
    UNION ALL
    SELECT account_id, credit_note_id, allocation_id, refund_id, amount_minor
    FROM draws
    WHERE credit_note_id IS NOT NULL
) u ON u.account_id = i.account_id AND u.credit_note_id = i.invoice_id
LEFT JOIN payment_allocations l ON l.account_id = u.account_id AND l.allocation_id = u.allocation_id
LEFT JOIN invoices s ON s.account_id = l.account_id AND s.invoice_id = l.invoice_id
LEFT JOIN refunds r ON r.account_id = u.account_id AND r.refund_id = u.refund_id
LEFT JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE i.account_id = $1 AND i.number = $2 AND i.gross_minor < 0
ORDER BY allocated_on, place, document
