-- The accounts that people know by these numbers.
SELECT account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency, billing_day,
       time_zone, language, email, payment_term_days, prices_include_tax
FROM accounts
WHERE number = ANY ($1::text[])
