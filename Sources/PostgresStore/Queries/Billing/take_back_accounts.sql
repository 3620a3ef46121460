-- Try again what earlier runs left out.
UPDATE accounts SET parked_on = NULL, parked_reason = NULL
WHERE parked_reason IS NOT NULL AND ($1::text IS NULL OR number = $1)
