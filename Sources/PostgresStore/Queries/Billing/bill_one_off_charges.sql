-- Mark one-off charges as carried by a document.
UPDATE one_off_charges SET invoice_id = $3 WHERE account_id = $1 AND charge_id = ANY ($2::uuid[])
