-- How did the last attempt to pay this document go?
SELECT t.account_id, t.attempt_id, t.amount_minor, t.currency, t.state, t.gateway, t.gateway_customer,
       t.method_reference, t.saves_method, t.gateway_reference, t.page_url, t.return_url, t.public_reference,
       t.decline_code, t.decline_detail, t.started_at, p.invoice_ids, p.amounts, p.numbers
FROM invoices i
JOIN attempt_invoices l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
JOIN payment_attempts t ON t.account_id = l.account_id AND t.attempt_id = l.attempt_id
JOIN attempt_parts p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY t.started_at DESC, t.attempt_id DESC
LIMIT 1
