-- When was the run first started that is at work up to this day, and how are its accounts cut into ranges?
SELECT started_at, range_size
FROM billing_runs
WHERE through_on = $1 AND only_account IS NOT DISTINCT FROM $2 AND finished_at IS NULL
