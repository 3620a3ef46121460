-- Charge something once, on the next document from this day on.
INSERT INTO one_off_charges (account_id, charge_id, charged_on, service, description, quantity, unit_price,
                             tax_category, tax_ppm)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
