-- An attempt to pay is a charge of autopay.
INSERT INTO autopay_charges (account_id, attempt_id, consent_id, invoice_id, instalment_id, receivable_id, method_id,
                             charged_on)
VALUES ($1, $2, $3, $4::uuid, $5::uuid, coalesce($5::uuid, $4::uuid), $6, $7)
