-- Autopay is off on this account where it charges the method that a payment was charged to. Affects no row otherwise.
UPDATE autopay_consents c SET ended_at = $3
FROM payments p
JOIN autopay_charges h ON h.account_id = p.account_id AND h.attempt_id = p.attempt_id
WHERE c.account_id = $1 AND p.account_id = $1 AND h.account_id = $1 AND p.payment_id = $2
  AND c.method_id = h.method_id AND c.ended_at IS NULL
