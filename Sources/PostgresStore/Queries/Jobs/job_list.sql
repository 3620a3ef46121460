-- Which jobs are not done? What was set aside comes first, then what is due first.
SELECT j.job_id, j.kind, j.state, j.due_at, j.attempts, j.leased_until, j.last_error::text AS last_error, j.created_at,
       count(*) OVER () AS total_count
FROM jobs j
ORDER BY j.state = 'set_aside' DESC, j.due_at, j.job_id
LIMIT $1
