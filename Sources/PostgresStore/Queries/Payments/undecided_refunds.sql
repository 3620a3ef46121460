-- Which refunds through this provider should it be told of, or asked about, now? The longer one stays undecided, the
-- rarer it is asked; a new one is told at once.
SELECT r.refund_id
FROM refunds r
JOIN payments p ON p.account_id = r.account_id AND p.payment_id = r.payment_id
WHERE r.state IN ('started', 'unknown') AND p.gateway = $1
  AND (r.checked_at IS NULL
       OR r.checked_at < $2::timestamptz - least(10 * (1 << least(r.checks, 12)), 21600) * interval '1 second')
ORDER BY coalesce(r.checked_at, r.requested_at)
LIMIT $3
