-- What is open on this account's documents, the oldest due first, and on which days by a payment plan.
SELECT b.account_id, b.invoice_id, b.number, b.due_on, b.open_minor, b.currency,
       ARRAY(SELECT p.due_on FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = b.invoice_id ORDER BY p.position) AS part_days,
       ARRAY(SELECT p.open_minor FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = b.invoice_id ORDER BY p.position) AS part_amounts
FROM invoice_balances b
WHERE b.account_id = $1 AND b.open_minor > 0
ORDER BY b.due_on, b.invoice_id
