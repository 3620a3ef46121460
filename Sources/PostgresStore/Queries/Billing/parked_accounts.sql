-- Which accounts are left out, since which billing day, and why?
SELECT number, parked_on, parked_reason
FROM accounts
WHERE parked_reason IS NOT NULL AND ($1::text IS NULL OR number = $1)
ORDER BY parked_on, number
