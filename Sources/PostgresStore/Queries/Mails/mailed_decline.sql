-- A declined try of this account to pay, what is open on the document, and whether there was another try since.
SELECT t.amount_minor, t.currency, t.decline_reason, i.number, b.open_minor,
       EXISTS (SELECT FROM payment_attempts n
               WHERE n.account_id = t.account_id AND n.invoice_id = t.invoice_id
                 AND n.started_at > t.started_at) AS was_tried_again
FROM payment_attempts t
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE t.account_id = $1 AND t.attempt_id = $2
