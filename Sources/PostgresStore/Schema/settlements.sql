-- Settlements: how one document was settled, and what for.

-- What settled this document: payments, credit notes, write-offs and account credit, with the credit note that gave it;
-- and what refunds took back of it. Of a credit note: what it was used for.
--
-- A function, so that a page pays for what it shows: most documents were paid, and the account's draws of credit are
-- worked out only where account credit or a credit note is shown. As one statement, all of it would be made ready for
-- each document, which takes longer than to find the payments.
CREATE FUNCTION settlements_of_document(account uuid, document_number text) RETURNS TABLE (
    allocated_on date, place uuid, amount_minor bigint, currency char(3), source text,
    payment_source text, gateway text, method text, document text, refund_state text
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    settled record;
BEGIN
    SELECT i.invoice_id, i.gross_minor, i.currency,
           EXISTS (SELECT FROM payment_allocations l
                   WHERE l.account_id = $1 AND l.invoice_id = i.invoice_id
                     AND num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id) = 0) AS by_credit
    INTO settled
    FROM invoices i
    WHERE i.account_id = $1 AND i.number = $2;

    RETURN QUERY
    SELECT l.allocated_on, l.allocation_id, l.amount_minor, settled.currency,
           CASE WHEN l.refund_id IS NOT NULL THEN 'refund'
                WHEN l.dispute_id IS NOT NULL THEN 'dispute'
                WHEN l.payment_id IS NOT NULL THEN 'payment'
                ELSE 'creditNote' END,
           p.source, p.gateway, p.method, c.number, NULL
    FROM payment_allocations l
    LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
    LEFT JOIN invoices c ON c.account_id = l.account_id AND c.invoice_id = l.credit_note_id
    WHERE l.account_id = $1 AND l.invoice_id = settled.invoice_id
      AND num_nonnulls(l.payment_id, l.credit_note_id) = 1
    UNION ALL
    -- What credits took back of a write-off is told by the credits.
    SELECT min(l.allocated_on), l.write_off_id, sum(l.amount_minor)::bigint, settled.currency, 'writeOff',
           NULL, NULL, NULL, NULL, NULL
    FROM payment_allocations l
    WHERE l.account_id = $1 AND l.invoice_id = settled.invoice_id AND l.write_off_id IS NOT NULL
    GROUP BY l.write_off_id
    HAVING sum(l.amount_minor) > 0;

    IF settled.by_credit THEN
        RETURN QUERY
        SELECT l.allocated_on, l.allocation_id, coalesce(d.amount_minor, l.amount_minor), settled.currency,
               'accountCredit', NULL, NULL, NULL, c.number, NULL
        FROM payment_allocations l
        LEFT JOIN credit_draws d ON d.account_id = $1 AND d.allocation_id = l.allocation_id
        LEFT JOIN invoices c ON c.account_id = d.account_id AND c.invoice_id = d.credit_note_id
        WHERE l.account_id = $1 AND l.invoice_id = settled.invoice_id
          AND num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id) = 0;
    END IF;

    IF settled.gross_minor < 0 THEN
        RETURN QUERY
        SELECT coalesce(l.allocated_on, r.requested_on), coalesce(l.allocation_id, r.refund_id), u.amount_minor,
               settled.currency, CASE WHEN r.refund_id IS NULL THEN 'usedFor' ELSE 'paidBack' END,
               p.source, p.gateway, p.method, s.number, r.state
        FROM (
            SELECT account_id, allocation_id, NULL::uuid AS refund_id, amount_minor
            FROM payment_allocations
            WHERE account_id = $1 AND credit_note_id = settled.invoice_id
            UNION ALL
            SELECT account_id, NULL, refund_id, amount_minor
            FROM refunds
            WHERE account_id = $1 AND credit_note_id = settled.invoice_id
              AND state NOT IN ('declined', 'abandoned')
            UNION ALL
            SELECT account_id, allocation_id, refund_id, amount_minor
            FROM credit_draws
            WHERE account_id = $1 AND credit_note_id = settled.invoice_id
        ) u
        LEFT JOIN payment_allocations l ON l.account_id = u.account_id AND l.allocation_id = u.allocation_id
        LEFT JOIN invoices s ON s.account_id = l.account_id AND s.invoice_id = l.invoice_id
        LEFT JOIN refunds r ON r.account_id = u.account_id AND r.refund_id = u.refund_id
        LEFT JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id;
    END IF;
END
$$;
