-- The outlook of autopay: what it is about to charge.

-- What is due on accounts while autopay is on; under which consent, what the customer was told of each charge, and how
-- earlier charges ended.
CREATE VIEW autopay_outlooks WITH (security_invoker = true) AS
SELECT c.consent_id, c.days_before, c.limit_minor, c.currency,
       (c.given_at AT TIME ZONE a.time_zone)::date AS given_on,
       m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state,
       b.receivable_id, b.instalment_id, b.due_on, b.open_minor, b.invoice_ids, b.amounts, b.numbers,
       n.charge_on, n.amount_minor AS told_minor,
       ARRAY(SELECT h.charged_on FROM autopay_charges h
             WHERE h.account_id = b.account_id AND h.receivable_id = b.receivable_id ORDER BY h.charged_on) AS try_days,
       ARRAY(SELECT h.method_id FROM autopay_charges h
             WHERE h.account_id = b.account_id AND h.receivable_id = b.receivable_id
             ORDER BY h.charged_on) AS try_methods,
       ARRAY(SELECT t.state FROM autopay_charges h
             JOIN payment_attempts t ON t.account_id = h.account_id AND t.attempt_id = h.attempt_id
             WHERE h.account_id = b.account_id AND h.receivable_id = b.receivable_id
             ORDER BY h.charged_on) AS try_states,
       ARRAY(SELECT coalesce(t.decline_code, '') FROM autopay_charges h
             JOIN payment_attempts t ON t.account_id = h.account_id AND t.attempt_id = h.attempt_id
             WHERE h.account_id = b.account_id AND h.receivable_id = b.receivable_id
             ORDER BY h.charged_on) AS try_declines
FROM autopay_consents c
JOIN accounts a ON a.account_id = c.account_id
JOIN payment_methods m ON m.account_id = c.account_id AND m.method_id = c.method_id
JOIN chargeable_receivables b ON b.account_id = c.account_id
LEFT JOIN autopay_notices n
    ON n.account_id = b.account_id AND n.receivable_id = b.receivable_id AND n.consent_id = c.consent_id
   AND n.kind = 'announced'
WHERE c.ended_at IS NULL;

-- The same of one account. A function, so that pages of the many accounts without autopay do not pay for making all of
-- it ready.
CREATE FUNCTION autopay_outlook(account uuid) RETURNS SETOF autopay_outlooks LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM autopay_consents c WHERE c.account_id = $1 AND c.ended_at IS NULL) THEN
        RETURN QUERY SELECT * FROM autopay_outlooks o WHERE o.account_id = $1;
    END IF;
END
$$;
