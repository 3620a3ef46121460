-- This account's attempts to pay that did not end in a payment, newest first.
SELECT t.account_id, t.attempt_id, t.amount_minor, t.currency, t.state, t.gateway, t.gateway_customer,
       t.method_reference, t.saves_method, t.gateway_reference, t.page_url, t.return_url, t.public_reference,
       t.decline_code, t.decline_detail, t.started_at, p.invoice_ids, p.amounts, p.numbers,
       (t.started_at AT TIME ZONE a.time_zone)::date AS started_on, t.total_count,
       EXISTS (SELECT FROM invoice_balances b
               WHERE b.account_id = t.account_id AND b.invoice_id = ANY (p.invoice_ids) AND b.open_minor > 0) AS is_open
FROM (
    SELECT account_id, attempt_id, amount_minor, currency, state, gateway, gateway_customer, method_reference,
           saves_method, gateway_reference, page_url, return_url, public_reference, decline_code, decline_detail,
           started_at, count(*) OVER () AS total_count
    FROM payment_attempts
    WHERE account_id = $1 AND state <> 'succeeded'
    ORDER BY started_at DESC, attempt_id DESC
    LIMIT $2
) t
JOIN attempt_parts p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
JOIN accounts a ON a.account_id = t.account_id
WHERE t.account_id = $1
ORDER BY t.started_at DESC, t.attempt_id DESC
