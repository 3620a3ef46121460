-- Methods whose last day comes from one day on to another.
SELECT m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state
FROM payment_methods m
WHERE m.state = 'usable' AND m.expires_on BETWEEN $1 AND $2
ORDER BY m.expires_on, m.account_id, m.number
