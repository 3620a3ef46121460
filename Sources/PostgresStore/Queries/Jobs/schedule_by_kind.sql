-- When is this kind of job due again? Locked, to be changed.
SELECT s.kind, s.every_seconds, s.daily_minute, s.time_zone, s.is_enabled, s.next_due_at
FROM job_schedules s
WHERE s.kind = $1
FOR UPDATE
