-- Give an account a discount, or change the one of this code.
INSERT INTO discounts (account_id, code, description, percent_ppm, price_code, starts_on, ends_on)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (account_id, code) DO UPDATE
SET description = excluded.description, percent_ppm = excluded.percent_ppm, price_code = excluded.price_code,
    starts_on = excluded.starts_on, ends_on = excluded.ends_on
