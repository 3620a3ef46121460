-- The discounts of these accounts.
SELECT account_id, code, description, percent_ppm, price_code, starts_on, ends_on
FROM discounts
WHERE account_id = ANY ($1::uuid[])
ORDER BY account_id, code
