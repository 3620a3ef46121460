-- Which tries should the provider be asked about now? The longer one stays undecided, the rarer it is asked.
SELECT attempt_id
FROM payment_attempts
WHERE state IN ('started', 'unknown')
  AND coalesce(checked_at, started_at) < $1::timestamptz - least(10 * (1 << least(checks, 12)), 21600) * interval '1 second'
ORDER BY coalesce(checked_at, started_at)
LIMIT $2
