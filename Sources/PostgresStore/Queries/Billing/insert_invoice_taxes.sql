-- Store the tax groups of documents just numbered.
INSERT INTO invoice_taxes (account_id, invoice_id, category, rate_ppm, taxable_minor, amount_minor)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
