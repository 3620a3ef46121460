-- Where sellers are and were registered for tax.
SELECT seller_id, country, uses_one_stop_shop, category_abroad, valid_from
FROM tax_registrations
ORDER BY valid_from
