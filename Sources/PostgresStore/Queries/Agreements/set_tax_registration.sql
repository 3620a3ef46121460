-- Note where a seller is registered from a day on. Affects no row when that is known.
INSERT INTO tax_registrations (seller_id, valid_from, country, uses_one_stop_shop, category_abroad)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (seller_id, valid_from) DO UPDATE
SET country = excluded.country, uses_one_stop_shop = excluded.uses_one_stop_shop,
    category_abroad = excluded.category_abroad
WHERE (tax_registrations.country, tax_registrations.uses_one_stop_shop, tax_registrations.category_abroad)
    IS DISTINCT FROM (excluded.country, excluded.uses_one_stop_shop, excluded.category_abroad)
