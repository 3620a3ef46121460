-- Store the lines of documents just numbered.
INSERT INTO invoice_lines (account_id, invoice_id, position, kind, subscription_id, service, description, period_from,
                           period_to, quantity, unit_price, price_code, price_version, amount_minor, tax_category,
                           tax_ppm, corrects_invoice, corrects_position, discount, price_source, price_override,
                           tax_reason, list_minor)
SELECT account_id, invoice_id, position, kind, subscription_id, service, description, period_from, period_to, quantity,
       unit_price, price_code, price_version, amount_minor, tax_category, tax_ppm, corrects_invoice, corrects_position,
       discount::json, price_source, price_override, tax_reason::json, list_minor
FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::date[],
            $9::date[], $10::numeric[], $11::numeric[], $12::text[], $13::bigint[], $14::bigint[], $15::text[],
            $16::bigint[], $17::uuid[], $18::bigint[], $19::text[],
            $20::text[], $21::text[], $22::text[], $23::bigint[])
     AS line (account_id, invoice_id, position, kind, subscription_id, service, description, period_from, period_to,
              quantity, unit_price, price_code, price_version, amount_minor, tax_category, tax_ppm, corrects_invoice,
              corrects_position, discount, price_source, price_override, tax_reason, list_minor)
