-- Which accounts of this billing day were passed over because another run is at work on them?
SELECT account_id
FROM accounts
WHERE (billed_through IS NULL OR billed_through < $1)
  AND parked_reason IS NULL
  AND least(billing_day, extract(day FROM date_trunc('month', $1::date) + interval '1 month - 1 day'))
      = extract(day FROM $1::date)
  AND ($2::text IS NULL OR number = $2)
