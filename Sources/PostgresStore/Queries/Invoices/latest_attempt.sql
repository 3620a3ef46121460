-- How did the last attempt to pay this document go?
SELECT t.*
FROM invoices i
JOIN attempt_invoices l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
JOIN numbered_attempts t ON t.account_id = l.account_id AND t.attempt_id = l.attempt_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY t.started_at DESC, t.attempt_id DESC
LIMIT 1
