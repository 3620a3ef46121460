-- Which documents do the entries of an export between two places settle or open again, by how much, and what of each
-- was settled before? The latter counts in foreign currencies alone ($5 is that of the books) and is 0 in that one.
WITH entries AS (
    SELECT x.account_id, x.entry_id, x.position, e.kind, e.occurred_on, e.invoice_id, e.payment_id, e.refund_id
    FROM exported_entries x
    JOIN ledger_entries e ON e.account_id = x.account_id AND e.entry_id = x.entry_id
    WHERE x.seller_id = $1 AND x.export_number = $2 AND x.position > $3 AND x.position <= $4
), parts AS (
    -- An entry of one document has one allocation: of equal ones of a day, the first stands for all.
    SELECT e.account_id, e.entry_id, e.position, e.invoice_id, p.amount_minor, e.occurred_on AS day,
           (SELECT min(l.allocation_id::text)::uuid FROM payment_allocations l
            WHERE l.account_id = e.account_id AND l.invoice_id = e.invoice_id AND l.allocated_on = e.occurred_on
              AND l.amount_minor = -p.amount_minor AND l.payment_id IS NULL) AS allocation_id
    FROM entries e
    JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
        AND p.ledger_account = 'receivable'
    WHERE e.invoice_id IS NOT NULL AND e.kind <> 'invoiceIssued'
    UNION ALL
    SELECT e.account_id, e.entry_id, e.position, l.invoice_id, -l.amount_minor, l.allocated_on, l.allocation_id
    FROM entries e
    JOIN payment_allocations l ON l.account_id = e.account_id AND l.payment_id = e.payment_id
        AND CASE e.kind WHEN 'paymentReceived' THEN num_nonnulls(l.refund_id, l.dispute_id) = 0
                        WHEN 'paymentRefunded' THEN l.refund_id = e.refund_id
                        WHEN 'disputeLost' THEN l.dispute_id IS NOT NULL AND l.allocated_on = e.occurred_on
                        ELSE false END
)
SELECT p.position, i.number, i.issued_on, i.due_on, i.currency, p.amount_minor,
       CASE WHEN i.currency = $5 THEN 0
            ELSE coalesce((SELECT sum(b.amount_minor)::bigint FROM payment_allocations b
                           WHERE b.account_id = p.account_id AND b.invoice_id = p.invoice_id
                             AND (b.allocated_on, b.allocation_id) < (p.day, p.allocation_id)), 0) END AS before_minor
FROM parts p
JOIN invoices i ON i.account_id = p.account_id AND i.invoice_id = p.invoice_id
ORDER BY p.position, i.issued_on, i.number
