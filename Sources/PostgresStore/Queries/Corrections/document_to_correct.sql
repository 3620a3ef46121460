-- One document of one account, with what is open on it, and on which days by a payment plan.
SELECT i.invoice_id, i.document, b.open_minor, b.credited_minor, b.written_off_minor, b.currency,
       ARRAY(SELECT p.due_on FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = i.invoice_id ORDER BY p.position) AS part_days,
       ARRAY(SELECT p.open_minor FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = i.invoice_id ORDER BY p.position) AS part_amounts
FROM invoices i
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE i.account_id = $1 AND i.number = $2
