-- Where is the seller registered for tax on this day? No row before the first registration.
SELECT country, tax_id, uses_one_stop_shop
FROM tax_registrations
WHERE valid_from <= $1
ORDER BY valid_from DESC
LIMIT 1
