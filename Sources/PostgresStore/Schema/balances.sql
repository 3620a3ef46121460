-- Balances: what is still open on a document. Credit notes have nothing open.

-- One document at a time: its entries are looked up by its key.
CREATE VIEW invoice_balances WITH (security_invoker = true) AS
SELECT i.account_id, i.invoice_id, i.number, i.kind, i.issued_on, i.due_on, i.currency,
       i.net_minor, i.tax_minor, i.gross_minor,
       CASE WHEN i.gross_minor > 0
            THEN i.gross_minor
                 - (SELECT coalesce(sum(p.amount_minor), 0)::bigint FROM payment_allocations p
                    WHERE p.account_id = i.account_id AND p.invoice_id = i.invoice_id)
            ELSE 0 END AS open_minor,
       (SELECT coalesce(sum(w.amount_minor), 0)::bigint FROM payment_allocations w
        WHERE w.account_id = i.account_id AND w.invoice_id = i.invoice_id AND w.write_off_id IS NOT NULL)
           AS written_off_minor,
       (SELECT coalesce(sum(c.gross_minor), 0)::bigint FROM credit_notes c
        WHERE c.account_id = i.account_id AND c.invoice_id = i.invoice_id) AS credited_minor
FROM invoices i;

-- The same for many documents at once: the account's entries are summed in one pass rather than document by document.
CREATE VIEW listed_documents WITH (security_invoker = true) AS
SELECT i.account_id, i.number, i.kind, i.issued_on, i.due_on, i.currency, i.gross_minor,
       CASE WHEN i.gross_minor > 0 THEN i.gross_minor - coalesce(s.settled_minor, 0) ELSE 0 END AS open_minor,
       coalesce(s.written_off_minor, 0) AS written_off_minor,
       coalesce(c.credited_minor, 0) AS credited_minor
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
) c ON c.account_id = i.account_id AND c.invoice_id = i.invoice_id;
