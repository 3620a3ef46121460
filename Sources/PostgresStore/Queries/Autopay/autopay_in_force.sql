-- What this account agreed to, if autopay is on, and the method.
SELECT c.consent_id, c.days_before, c.limit_minor, c.currency, (c.given_at AT TIME ZONE a.time_zone)::date AS given_on,
       m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state
FROM autopay_consents c
JOIN accounts a ON a.account_id = c.account_id
JOIN payment_methods m ON m.account_id = c.account_id AND m.method_id = c.method_id
WHERE c.account_id = $1 AND c.ended_at IS NULL
