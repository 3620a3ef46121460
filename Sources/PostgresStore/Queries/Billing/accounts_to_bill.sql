-- Which accounts have their billing day on this day and were not worked through it yet? In order of their number;
-- those that another run is at work on are passed over.
SELECT account_id, number, name, address_lines, postal_code, city, country, tax_id, currency, billing_day, time_zone,
       language, email, payment_term_days, billed_through
FROM accounts
WHERE (billed_through IS NULL OR billed_through < $1)
  AND least(billing_day, extract(day FROM date_trunc('month', $1::date) + interval '1 month - 1 day'))
      = extract(day FROM $1::date)
  AND number > $2
  AND ($3::text IS NULL OR number = $3)
ORDER BY number
LIMIT $4
FOR NO KEY UPDATE SKIP LOCKED
