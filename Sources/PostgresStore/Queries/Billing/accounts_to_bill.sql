-- Which accounts of a range have their billing day on this day and were neither worked through it nor left out? In the
-- order of their number. Their rows stay locked until this transaction ends.
SELECT account_id, seller_id, number, name, address_lines, postal_code, city, country, tax_id, currency, billing_day,
       time_zone, language, email, payment_term_days, prices_include_tax, billed_through
FROM accounts
WHERE (billed_through IS NULL OR billed_through < $1) AND hold_reason IS NULL
  AND billing_day BETWEEN $2 AND $3
  AND number > $4 AND ($5::text IS NULL OR number <= $5)
  AND ($6::text IS NULL OR number = $6)
ORDER BY number
FOR NO KEY UPDATE
