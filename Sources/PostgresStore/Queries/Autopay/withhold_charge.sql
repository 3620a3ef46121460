-- A customer is asked to pay what is not charged, once. Affects no row when they were asked.
INSERT INTO autopay_notices (account_id, consent_id, invoice_id, instalment_id, receivable_id, kind, amount_minor,
                             obstacle, told_at)
VALUES ($1, $2, $3::uuid, $4::uuid, coalesce($4::uuid, $3::uuid), 'withheld', $5, $6, $7)
ON CONFLICT (account_id, receivable_id, consent_id, kind) DO NOTHING
