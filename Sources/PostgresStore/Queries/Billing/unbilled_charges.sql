-- The one-off charges of these accounts up to this day that no document carries.
SELECT account_id, charge_id, charged_on, service, description, quantity, unit_price, tax_category, tax_ppm
FROM one_off_charges
WHERE account_id = ANY ($1::uuid[]) AND invoice_id IS NULL AND charged_on <= $2
ORDER BY account_id, charged_on, charge_id
