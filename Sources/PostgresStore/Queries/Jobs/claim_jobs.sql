-- Begin jobs that are due, the one that waits longest first, and those whose worker has let its lease run out.
WITH due AS (
    SELECT j.job_id
    FROM jobs j
    WHERE j.kind = ANY ($2::text[])
      AND ((j.state = 'waiting' AND j.due_at <= $1) OR (j.state = 'running' AND j.leased_until <= $1))
    ORDER BY j.due_at, j.job_id
    LIMIT $5
    FOR UPDATE SKIP LOCKED
)
UPDATE jobs j SET state = 'running', holder = $3, leased_until = $4, attempts = j.attempts + 1
FROM due d
WHERE j.job_id = d.job_id
RETURNING j.job_id, j.kind, j.arguments::text AS arguments, j.attempts, j.holder
