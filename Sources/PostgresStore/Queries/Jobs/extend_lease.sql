-- Keep a job for longer. Affects no row when the lease has gone to another worker.
UPDATE jobs SET leased_until = $4
WHERE job_id = $1 AND state = 'running' AND holder = $2 AND attempts = $3
