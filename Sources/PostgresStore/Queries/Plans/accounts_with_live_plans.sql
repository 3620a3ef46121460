-- The accounts with a plan that runs or waits, all or the one of this number, by number.
SELECT a.account_id, a.number, a.seller_id
FROM accounts a
WHERE ($1::text IS NULL OR a.number = $1)
  AND EXISTS (SELECT FROM payment_plans p
              WHERE p.account_id = a.account_id AND p.state IN ('proposed', 'running'))
ORDER BY a.number
