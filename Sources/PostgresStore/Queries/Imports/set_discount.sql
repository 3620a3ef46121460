-- Give an account a discount, or change the one of this code.
INSERT INTO discounts (account_id, code, description, percent_ppm, price_code, starts_on, ends_on, product,
                       is_on_document, amount_minor, limit_minor, currency, subscription_code, periods)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (account_id, code) DO UPDATE
SET description = excluded.description, percent_ppm = excluded.percent_ppm, price_code = excluded.price_code,
    starts_on = excluded.starts_on, ends_on = excluded.ends_on, product = excluded.product,
    is_on_document = excluded.is_on_document, amount_minor = excluded.amount_minor,
    limit_minor = excluded.limit_minor, currency = excluded.currency,
    subscription_code = excluded.subscription_code, periods = excluded.periods
