-- What was given up of these invoices of these accounts, and what credits left of it; the latest first.
SELECT w.account_id, w.invoice_id, w.write_off_id, w.amount_minor AS whole_minor, w.relief_minor,
       sum(l.amount_minor)::bigint AS amount_minor, min(b.currency) AS currency
FROM invoice_balances b
JOIN payment_allocations l ON l.account_id = b.account_id AND l.invoice_id = b.invoice_id
JOIN write_offs w ON w.account_id = l.account_id AND w.write_off_id = l.write_off_id
WHERE b.account_id = ANY ($1::uuid[]) AND b.invoice_id = ANY ($2::uuid[]) AND b.written_off_minor > 0
GROUP BY w.account_id, w.write_off_id
HAVING sum(l.amount_minor) > 0
ORDER BY w.written_off_on DESC, w.write_off_id DESC
