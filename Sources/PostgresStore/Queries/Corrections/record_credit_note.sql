-- Remember what a credit note corrects.
INSERT INTO credit_notes (account_id, credit_note_id, invoice_id, gross_minor, reason)
VALUES ($1, $2, $3, $4, $5)
