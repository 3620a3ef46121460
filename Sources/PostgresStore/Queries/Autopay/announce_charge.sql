-- A customer is told of a charge; again, when more became open than was said.
INSERT INTO autopay_notices (account_id, consent_id, invoice_id, instalment_id, receivable_id, kind, charge_on,
                             amount_minor, told_at)
VALUES ($1, $2, $3::uuid, $4::uuid, coalesce($4::uuid, $3::uuid), 'announced', $5, $6, $7)
ON CONFLICT (account_id, receivable_id, consent_id, kind) DO UPDATE
SET charge_on = excluded.charge_on, amount_minor = excluded.amount_minor, told_at = excluded.told_at
