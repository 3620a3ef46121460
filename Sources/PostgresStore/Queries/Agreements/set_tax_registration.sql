-- Note where the seller is registered from a day on. Affects no row when that is known.
INSERT INTO tax_registrations (valid_from, country, tax_id, uses_one_stop_shop) VALUES ($1, $2, $3, $4)
ON CONFLICT (valid_from) DO UPDATE
SET country = excluded.country, tax_id = excluded.tax_id, uses_one_stop_shop = excluded.uses_one_stop_shop
WHERE (tax_registrations.country, tax_registrations.tax_id, tax_registrations.uses_one_stop_shop)
    IS DISTINCT FROM (excluded.country, excluded.tax_id, excluded.uses_one_stop_shop)
