-- Credit: where the credit came from that an invoice or a refund drew.

-- Credit that was in hand is used in the order in which it arose: from credit notes beyond what they settled or paid
-- back when they were issued, from payments beyond what was open, and from refunds that came back. Each row is the part
-- of one such amount that one allocation or refund used.
CREATE VIEW credit_draws WITH (security_invoker = true) AS
WITH given AS (
    SELECT i.account_id, i.invoice_id AS credit_note_id, i.issued_on AS day, i.sequence AS place,
           i.invoice_id AS id,
           (-i.gross_minor - coalesce(l.minor, 0) - coalesce(r.minor, 0))::bigint AS minor
    FROM invoices i
    LEFT JOIN (SELECT account_id, credit_note_id, sum(amount_minor) AS minor
               FROM payment_allocations
               WHERE credit_note_id IS NOT NULL
               GROUP BY account_id, credit_note_id) l
        ON l.account_id = i.account_id AND l.credit_note_id = i.invoice_id
    LEFT JOIN (SELECT account_id, credit_note_id, sum(amount_minor) AS minor
               FROM refunds
               WHERE credit_note_id IS NOT NULL AND state NOT IN ('declined', 'abandoned')
               GROUP BY account_id, credit_note_id) r
        ON r.account_id = i.account_id AND r.credit_note_id = i.invoice_id
    WHERE i.gross_minor < 0
    UNION ALL
    SELECT p.account_id, NULL, p.received_on, 0, p.payment_id, (p.amount_minor - coalesce(l.minor, 0))::bigint
    FROM payments p
    LEFT JOIN (SELECT account_id, payment_id, sum(amount_minor) AS minor
               FROM payment_allocations
               WHERE payment_id IS NOT NULL AND amount_minor > 0
               GROUP BY account_id, payment_id) l
        ON l.account_id = p.account_id AND l.payment_id = p.payment_id
    UNION ALL
    SELECT r.account_id, NULL, r.requested_on, 0, r.refund_id, r.amount_minor
    FROM refunds r
    WHERE r.source = 'payment' AND r.state = 'declined'
      AND EXISTS (SELECT FROM payment_allocations l
                  WHERE l.account_id = r.account_id AND l.payment_id = r.payment_id AND l.refund_id = r.refund_id)
), used AS (
    SELECT account_id, allocation_id, NULL::uuid AS refund_id, allocated_on AS day, allocation_id AS id,
           amount_minor AS minor
    FROM payment_allocations
    WHERE num_nonnulls(payment_id, credit_note_id, write_off_id) = 0
    UNION ALL
    SELECT account_id, NULL, refund_id, requested_on, refund_id, amount_minor
    FROM refunds
    WHERE source = 'customerCredit' AND credit_note_id IS NULL AND state NOT IN ('declined', 'abandoned')
)
SELECT g.account_id, g.credit_note_id, u.allocation_id, u.refund_id,
       (least(g.until_minor, u.until_minor) - greatest(g.until_minor - g.minor, u.until_minor - u.minor))::bigint
           AS amount_minor
FROM (SELECT account_id, credit_note_id, minor,
             sum(minor) OVER (PARTITION BY account_id ORDER BY day, place, id) AS until_minor
      FROM given WHERE minor > 0) g
JOIN (SELECT account_id, allocation_id, refund_id, minor,
             sum(minor) OVER (PARTITION BY account_id ORDER BY day, id) AS until_minor
      FROM used) u
    ON u.account_id = g.account_id AND u.until_minor > g.until_minor - g.minor
   AND u.until_minor - u.minor < g.until_minor;
