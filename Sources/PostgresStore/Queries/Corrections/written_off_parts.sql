-- What was given up of these invoices of these accounts, less what credits took back of it; the latest first.
SELECT l.account_id, l.invoice_id, l.write_off_id, sum(l.amount_minor)::bigint AS amount_minor,
       min(b.currency) AS currency
FROM invoice_balances b
JOIN payment_allocations l ON l.account_id = b.account_id AND l.invoice_id = b.invoice_id
WHERE b.account_id = ANY ($1::uuid[]) AND b.invoice_id = ANY ($2::uuid[]) AND b.written_off_minor > 0
  AND l.write_off_id IS NOT NULL
GROUP BY l.account_id, l.invoice_id, l.write_off_id
HAVING sum(l.amount_minor) > 0
ORDER BY max(l.allocated_on) DESC, l.write_off_id DESC
