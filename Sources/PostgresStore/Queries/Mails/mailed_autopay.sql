-- What an event of saved methods or autopay of this account tells, what is open on its document now, and which method
-- autopay charges now.
SELECT e.parameters::text AS parameters, b.number AS document, coalesce(b.open_minor, 0) AS open_minor, a.currency,
       (SELECT c.method_id FROM autopay_consents c
        WHERE c.account_id = e.account_id AND c.ended_at IS NULL) AS charged_method_id, e.method_id
FROM events e
JOIN accounts a ON a.account_id = e.account_id
LEFT JOIN autopay_charges h ON h.account_id = e.account_id AND h.attempt_id = e.attempt_id
LEFT JOIN invoice_balances b ON b.account_id = e.account_id AND b.invoice_id = coalesce(e.invoice_id, h.invoice_id)
WHERE e.account_id = $1 AND e.event_id = $2
