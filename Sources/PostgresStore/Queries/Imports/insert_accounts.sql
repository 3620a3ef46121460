-- Open accounts.
INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency,
                      billing_day, time_zone, language, email, payment_term_days, prices_include_tax, created_at)
SELECT account_id, seller_id, number, name, address_lines::text[], postal_code, city, country, tax_id, currency,
       billing_day, time_zone, language, email, payment_term_days, prices_include_tax, $17
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[], $15::bigint[], $16::boolean[])
     AS a (account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency,
           billing_day, time_zone, language, email, payment_term_days, prices_include_tax)
