-- The discounts of these accounts.
SELECT account_id, code, description, percent_ppm, amount_minor, limit_minor, currency, price_code, product,
       subscription_code, is_on_document, starts_on, ends_on, periods
FROM discounts
WHERE account_id = ANY ($1::uuid[])
ORDER BY account_id, code
