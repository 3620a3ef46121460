-- Change what an account says about its customer. Seller, number and currency stay.
UPDATE accounts
SET name = $2, address_lines = $3, postal_code = $4, city = $5, country = $6, tax_id = $7, billing_day = $8,
    time_zone = $9, language = $10, email = $11, payment_term_days = $12, prices_include_tax = $13
WHERE account_id = $1
