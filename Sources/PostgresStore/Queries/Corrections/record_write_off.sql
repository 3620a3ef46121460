-- Remember what was given up, and why.
INSERT INTO write_offs (account_id, write_off_id, invoice_id, amount_minor, relief_minor, reason, written_off_on,
                        recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
