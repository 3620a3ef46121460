-- Note the tax number of a seller in a country. Affects no row when that is known.
INSERT INTO seller_tax_ids (seller_id, country, tax_id) VALUES ($1, $2, $3)
ON CONFLICT (seller_id, country) DO UPDATE SET tax_id = excluded.tax_id
WHERE seller_tax_ids.tax_id <> excluded.tax_id
