-- Which kinds of jobs are due again? Each is locked for the one worker that starts it.
SELECT s.kind, s.every_seconds, s.daily_minute, s.time_zone, s.is_enabled, s.next_due_at
FROM job_schedules s
WHERE s.is_enabled AND s.next_due_at <= $1 AND s.kind = ANY ($2::text[])
ORDER BY s.next_due_at, s.kind
FOR UPDATE SKIP LOCKED
