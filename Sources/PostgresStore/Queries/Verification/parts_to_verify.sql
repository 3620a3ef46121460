-- Every part of a document that is kept as due by itself, in order.
SELECT account_id, invoice_id, instalment_id, due_on, open_minor,
       (SELECT currency FROM invoice_balances b
        WHERE b.account_id = p.account_id AND b.invoice_id = p.invoice_id) AS currency
FROM receivable_parts p
ORDER BY account_id, invoice_id, position
