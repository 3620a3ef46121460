-- Where the seller is and was registered for tax.
SELECT country, tax_id, uses_one_stop_shop, valid_from
FROM tax_registrations
ORDER BY valid_from
