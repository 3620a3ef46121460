-- Try again what earlier runs left out.
UPDATE accounts SET held_on = NULL, hold_reason = NULL
WHERE hold_reason IS NOT NULL AND ($1::text IS NULL OR number = $1)
