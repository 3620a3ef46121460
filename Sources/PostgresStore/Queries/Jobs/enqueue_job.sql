-- Do something later. A job of the kind with this key that waits or runs already stays as it is, but with $7 one that
-- waits is due at this moment, too; one that was set aside is begun anew.
INSERT INTO jobs (job_id, kind, arguments, unique_key, state, due_at, created_at)
VALUES ($1, $2, $3, $4, 'waiting', $5, $6)
ON CONFLICT (kind, unique_key) DO UPDATE
SET state = 'waiting', arguments = excluded.arguments, due_at = excluded.due_at, attempts = 0
WHERE jobs.state = 'set_aside' OR ($7 AND jobs.state = 'waiting')
