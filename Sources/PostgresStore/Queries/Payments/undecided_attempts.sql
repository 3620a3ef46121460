-- Which tries should this provider be asked about now? The longer one stays undecided, the rarer it is asked about, but
-- one over another amount than is open now, which is to be closed, soon.
SELECT t.attempt_id
FROM payment_attempts t
JOIN invoice_balances i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
WHERE t.state IN ('started', 'unknown') AND t.gateway = $1
  AND coalesce(t.checked_at, t.started_at) < $2::timestamptz
      - CASE WHEN i.open_minor = t.amount_minor THEN least(10 * (1 << least(t.checks, 12)), 21600) ELSE 10 END
      * interval '1 second'
ORDER BY coalesce(t.checked_at, t.started_at)
LIMIT $3
