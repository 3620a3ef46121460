-- How did the last try to pay this document go?
SELECT t.account_id, t.attempt_id, t.invoice_id, i.number, t.amount_minor, t.currency, t.state, t.gateway,
       t.gateway_reference, t.return_url, t.decline_reason, t.started_at
FROM invoices i
JOIN payment_attempts t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
WHERE i.account_id = (SELECT current_account()) AND i.number = $1
ORDER BY t.started_at DESC, t.attempt_id DESC
LIMIT 1
