-- Change when a kind of job is due.
UPDATE job_schedules SET every_seconds = $2, daily_minute = $3, time_zone = $4, is_enabled = $5, next_due_at = $6
WHERE kind = $1
