-- The attempt of this account to pay that its pages name so.
SELECT t.account_id, t.attempt_id, t.amount_minor, t.currency, t.state, t.gateway, t.gateway_customer,
       t.method_reference, t.saves_method, t.gateway_reference, t.page_url, t.return_url, t.public_reference,
       t.decline_code, t.decline_detail, t.started_at, p.invoice_ids, p.amounts, p.numbers
FROM payment_attempts t
JOIN attempt_parts p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE t.account_id = $1 AND t.public_reference = $2
