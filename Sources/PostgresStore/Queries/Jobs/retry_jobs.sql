-- Begin anew what was set aside: one job, all of a kind, or all.
UPDATE jobs SET state = 'waiting', due_at = $1, attempts = 0
WHERE state = 'set_aside' AND ($2::uuid IS NULL OR job_id = $2) AND ($3::text IS NULL OR kind = $3)
