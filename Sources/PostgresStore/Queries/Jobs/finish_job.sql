-- A job is done. Affects no row when the lease has gone to another worker.
DELETE FROM jobs
WHERE job_id = $1 AND state = 'running' AND holder = $2 AND attempts = $3
