-- Give a job back without having done it: to wait, or set aside. Affects no row when the lease has gone to another
-- worker.
UPDATE jobs
SET state = $4, due_at = $5, attempts = $6, last_error = coalesce($7, last_error), holder = NULL, leased_until = NULL
WHERE job_id = $1 AND state = 'running' AND holder = $2 AND attempts = $3
