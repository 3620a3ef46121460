-- A customer is asked to pay what is not charged, once. Affects no row when they were asked.
INSERT INTO autopay_notices (account_id, consent_id, invoice_id, kind, amount_minor, obstacle, told_at)
VALUES ($1, $2, $3, 'withheld', $4, $5, $6)
ON CONFLICT (account_id, invoice_id, consent_id, kind) DO NOTHING
