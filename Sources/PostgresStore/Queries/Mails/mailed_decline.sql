-- A declined attempt of this account to pay, what is open on its documents, and whether there was another attempt
-- since.
SELECT t.amount_minor, t.currency, t.decline_code, t.decline_detail, t.numbers,
       (SELECT coalesce(sum(b.open_minor), 0)::bigint FROM attempt_invoices a
        JOIN invoice_balances b ON b.account_id = a.account_id AND b.invoice_id = a.invoice_id
        WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id) AS open_minor,
       EXISTS (SELECT FROM attempt_invoices a
               JOIN attempt_invoices o ON o.account_id = a.account_id AND o.invoice_id = a.invoice_id
               JOIN payment_attempts n ON n.account_id = o.account_id AND n.attempt_id = o.attempt_id
               WHERE a.account_id = t.account_id AND a.attempt_id = t.attempt_id
                 AND n.started_at > t.started_at) AS was_tried_again
FROM numbered_attempts t
WHERE t.account_id = $1 AND t.attempt_id = $2
