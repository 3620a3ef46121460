-- Open an account.
INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency,
                      billing_day, time_zone, language, email, payment_term_days, prices_include_tax, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
