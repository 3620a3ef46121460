-- The lines that have usage behind them, of an account's latest documents, newest first.
SELECT d.number, l.position, l.description, l.period_from, l.period_to
FROM (
    SELECT invoice_id, number, issued_on
    FROM invoice_balances
    WHERE account_id = $1
    ORDER BY issued_on DESC, number DESC
    LIMIT $2
) d
JOIN invoice_lines l ON l.account_id = $1 AND l.invoice_id = d.invoice_id
WHERE EXISTS (
    SELECT FROM billed_usage b
    WHERE b.account_id = $1 AND b.invoice_id = l.invoice_id AND b.position = l.position)
ORDER BY d.issued_on DESC, d.number DESC, l.position
