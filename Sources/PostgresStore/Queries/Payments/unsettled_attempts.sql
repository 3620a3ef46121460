-- This account's attempts to pay that did not end in a payment, newest first.
SELECT t.*, (t.started_at AT TIME ZONE (SELECT time_zone FROM accounts WHERE account_id = $1))::date AS started_on,
       (SELECT count(*) FROM payment_attempts WHERE account_id = $1 AND state <> 'succeeded') AS total_count,
       EXISTS (SELECT FROM invoice_balances b
               WHERE b.account_id = $1 AND b.invoice_id = ANY (t.invoice_ids) AND b.open_minor > 0) AS is_open
FROM numbered_attempts t
WHERE t.account_id = $1 AND t.state <> 'succeeded'
ORDER BY t.started_at DESC, t.attempt_id DESC
LIMIT $2
