-- Methods that customers removed and these providers have not. The longest first.
SELECT m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state
FROM payment_methods m
WHERE m.state = 'removed' AND m.forgotten_at IS NULL AND m.gateway = ANY ($1::text[])
ORDER BY m.removed_at
LIMIT $2
