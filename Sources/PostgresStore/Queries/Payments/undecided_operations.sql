-- Which payments and refunds should these providers be asked about, or told of, now? The longer one stays undecided,
-- the rarer it is asked about; a new refund is told at once, and a page that asks for more than is open, which is to be
-- closed, is looked at soon.
SELECT account_id, kind, operation_id
FROM (
    SELECT t.account_id, 'payment' AS kind, t.attempt_id AS operation_id,
           coalesce(t.checked_at, t.started_at) + interval '1 second' * CASE
               WHEN EXISTS (SELECT FROM attempt_invoices a
                            JOIN invoice_balances b ON b.account_id = a.account_id AND b.invoice_id = a.invoice_id
                            WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id
                              AND a.amount_minor > b.open_minor) THEN 10
               ELSE least(10 * (1 << least(t.checks, 12)), 21600) END AS due_at
    FROM payment_attempts t
    WHERE t.state IN ('started', 'processing', 'unknown') AND t.gateway = ANY ($1::text[])
    UNION ALL
    SELECT r.account_id, 'refund', r.refund_id,
           coalesce(r.checked_at + least(10 * (1 << least(r.checks, 12)), 21600) * interval '1 second', r.requested_at)
    FROM refunds r
    JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
    WHERE r.state IN ('started', 'processing', 'unknown') AND p.gateway = ANY ($1::text[])
) o
WHERE due_at <= $2
ORDER BY due_at
LIMIT $3
