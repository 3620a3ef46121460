-- Make a schedule known. One that is known already stays as it is.
INSERT INTO job_schedules (kind, every_seconds, daily_minute, time_zone, is_enabled, next_due_at)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (kind) DO NOTHING
