-- Change when a kind of job is due.
UPDATE job_schedules SET every_seconds = $2, daily_minute = $3, is_enabled = $4, next_due_at = $5
WHERE kind = $1
