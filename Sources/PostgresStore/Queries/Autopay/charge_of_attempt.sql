-- The charge of autopay that an attempt to pay is: for what of this account, and with which method.
SELECT h.receivable_id, h.charged_on, s.seller_id,
       m.account_id, m.method_id, m.number, m.gateway, m.reference, m.customer, m.kind, m.brand, m.tail, m.expires_on,
       m.is_chargeable_off_session, m.name, m.is_default, m.state
FROM autopay_charges h
JOIN payment_methods m ON m.account_id = h.account_id AND m.method_id = h.method_id
JOIN accounts s ON s.account_id = h.account_id
WHERE h.account_id = $1 AND h.attempt_id = $2
