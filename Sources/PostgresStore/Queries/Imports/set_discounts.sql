-- Give accounts discounts, or change those of these codes.
INSERT INTO discounts (account_id, code, description, percent_ppm, price_code, starts_on, ends_on, product,
                       is_on_document, amount_minor, limit_minor, currency, subscription_code, periods)
SELECT account_id, code, description, percent_ppm, price_code, starts_on, ends_on, product, is_on_document,
       amount_minor, limit_minor, currency, subscription_code, periods
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::date[], $7::date[], $8::text[],
            $9::boolean[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::bigint[])
     AS d (account_id, code, description, percent_ppm, price_code, starts_on, ends_on, product, is_on_document,
           amount_minor, limit_minor, currency, subscription_code, periods)
ON CONFLICT (account_id, code) DO UPDATE
SET description = excluded.description, percent_ppm = excluded.percent_ppm, price_code = excluded.price_code,
    starts_on = excluded.starts_on, ends_on = excluded.ends_on, product = excluded.product,
    is_on_document = excluded.is_on_document, amount_minor = excluded.amount_minor,
    limit_minor = excluded.limit_minor, currency = excluded.currency,
    subscription_code = excluded.subscription_code, periods = excluded.periods
