-- When is which kind of job due again?
SELECT s.kind, s.every_seconds, s.daily_minute, s.time_zone, s.is_enabled, s.next_due_at
FROM job_schedules s
ORDER BY s.kind
