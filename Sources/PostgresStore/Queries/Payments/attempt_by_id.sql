-- One try to pay, whichever account it belongs to.
SELECT t.account_id, t.attempt_id, t.invoice_id, i.number, t.amount_minor, t.currency, t.state, t.gateway,
       t.gateway_reference, t.return_url, t.decline_reason, t.started_at
FROM payment_attempts t
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
WHERE t.attempt_id = $1
