-- The methods that this account has saved, the oldest first, and whether autopay charges them.
SELECT m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state,
       EXISTS (SELECT FROM autopay_consents c
               WHERE c.account_id = m.account_id AND c.method_id = m.method_id AND c.ended_at IS NULL) AS is_on_autopay
FROM payment_methods m
WHERE m.account_id = $1 AND m.state <> 'removed'
ORDER BY m.number
