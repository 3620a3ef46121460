-- The undecided attempt to pay any of these documents of this account, the earliest when there are several.
SELECT t.*
FROM numbered_attempts t
WHERE t.account_id = $1
  AND t.attempt_id IN (SELECT a.attempt_id FROM attempt_invoices a
                       WHERE a.account_id = $1 AND a.invoice_id = ANY ($2::uuid[]) AND a.is_undecided)
ORDER BY t.started_at, t.attempt_id
LIMIT 1
