-- The balances as the rows behind them add up: what is kept beside them is compared with it.

CREATE VIEW recomputed_invoice_balances WITH (security_invoker = true) AS
SELECT i.account_id, i.invoice_id, i.number, i.kind, i.issued_on, coalesce(d.due_on, i.due_on) AS due_on, i.currency,
       i.gross_minor,
       CASE WHEN i.gross_minor > 0 THEN i.gross_minor - coalesce(s.settled_minor, 0) ELSE 0 END AS open_minor,
       coalesce(s.written_off_minor, 0) AS written_off_minor, coalesce(c.credited_minor, 0) AS credited_minor
FROM invoices i
LEFT JOIN (
    SELECT account_id, invoice_id, sum(amount_minor)::bigint AS settled_minor,
           (sum(amount_minor) FILTER (WHERE write_off_id IS NOT NULL))::bigint AS written_off_minor
    FROM payment_allocations
    GROUP BY account_id, invoice_id
) s ON s.account_id = i.account_id AND s.invoice_id = i.invoice_id
LEFT JOIN (
    SELECT account_id, invoice_id, sum(gross_minor)::bigint AS credited_minor
    FROM credit_notes
    GROUP BY account_id, invoice_id
) c ON c.account_id = i.account_id AND c.invoice_id = i.invoice_id
LEFT JOIN (
    SELECT account_id, invoice_id, min(due_on) AS due_on
    FROM receivable_parts
    GROUP BY account_id, invoice_id
) d ON d.account_id = i.account_id AND d.invoice_id = i.invoice_id;
