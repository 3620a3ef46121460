-- Nothing is left to do in this run, nor in those that it covers.
UPDATE billing_runs SET finished_at = $3
WHERE finished_at IS NULL AND through_on <= $1 AND ($2::text IS NULL OR only_account = $2)
