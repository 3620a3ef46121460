-- This account's undecided attempts to pay, the earliest first.
SELECT t.*
FROM numbered_attempts t
WHERE t.account_id = $1
  AND t.attempt_id IN (SELECT a.attempt_id FROM attempt_invoices a WHERE a.account_id = $1 AND a.is_undecided)
ORDER BY t.started_at, t.attempt_id
