-- One method of this account.
SELECT m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state
FROM payment_methods m
WHERE m.account_id = $1 AND m.method_id = $2
