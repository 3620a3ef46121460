-- Payments by transfer that a return can be of: those of its end-to-end name, else those of its payer and amount.
SELECT m.account_id, m.payment_id, t.transfer_number, t.end_to_end
FROM bank_transfers t
JOIN bank_matches m ON m.transfer_id = t.transfer_id
JOIN payments p ON p.account_id = m.account_id AND p.payment_id = m.payment_id
WHERE t.account = $1 AND t.state = 'booked' AND t.amount_minor = $2 AND t.currency = $3 AND p.source = 'bank'
  AND ((t.end_to_end = $4 AND t.end_to_end <> '') OR (t.payer_iban = $5 AND t.payer_iban <> ''))
  AND NOT EXISTS (SELECT FROM refunds r
                  WHERE r.account_id = m.account_id AND r.payment_id = m.payment_id
                    AND r.state NOT IN ('declined', 'abandoned'))
ORDER BY t.transfer_number DESC
LIMIT 20
