-- What is open on this account while autopay is on, the oldest due first; under which consent, what the customer was
-- told of each charge, and how earlier charges ended.
SELECT c.consent_id, c.days_before, c.limit_minor, c.currency, c.given_at,
       m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state,
       b.invoice_id, b.number AS document, b.due_on, b.open_minor, n.charge_on, n.amount_minor AS told_minor,
       h.days AS try_days, h.methods AS try_methods, h.states AS try_states, h.declines AS try_declines
FROM autopay_consents c
JOIN payment_methods m ON m.account_id = c.account_id AND m.method_id = c.method_id
JOIN invoice_balances b ON b.account_id = c.account_id
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(h.charged_on ORDER BY h.charged_on), '{}') AS days,
           coalesce(array_agg(h.method_id ORDER BY h.charged_on), '{}') AS methods,
           coalesce(array_agg(t.state ORDER BY h.charged_on), '{}') AS states,
           coalesce(array_agg(coalesce(t.decline_code, '') ORDER BY h.charged_on), '{}') AS declines
    FROM autopay_charges h
    JOIN payment_attempts t ON t.account_id = h.account_id AND t.attempt_id = h.attempt_id
    WHERE h.account_id = b.account_id AND h.invoice_id = b.invoice_id
) h
LEFT JOIN autopay_notices n
    ON n.account_id = b.account_id AND n.invoice_id = b.invoice_id AND n.consent_id = c.consent_id
   AND n.kind = 'announced'
WHERE c.account_id = $1 AND c.ended_at IS NULL AND b.open_minor > 0
ORDER BY b.due_on, b.invoice_id
