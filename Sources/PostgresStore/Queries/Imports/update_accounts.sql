-- Change what accounts say about their customers. Sellers, numbers and currencies stay.
UPDATE accounts o
SET name = a.name, address_lines = a.address_lines::text[], postal_code = a.postal_code, city = a.city,
    country = a.country, tax_id = a.tax_id, billing_day = a.billing_day, time_zone = a.time_zone,
    language = a.language, email = a.email, payment_term_days = a.payment_term_days,
    prices_include_tax = a.prices_include_tax
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::bigint[], $16::boolean[])
     AS a (account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency,
           billing_day, time_zone, language, email, payment_term_days, prices_include_tax)
WHERE o.account_id = a.account_id
