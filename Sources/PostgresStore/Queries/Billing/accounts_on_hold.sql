-- Which accounts are left out, since which billing day, and why?
SELECT number, held_on, hold_reason
FROM accounts
WHERE hold_reason IS NOT NULL AND ($1::text IS NULL OR number = $1)
ORDER BY held_on, number
