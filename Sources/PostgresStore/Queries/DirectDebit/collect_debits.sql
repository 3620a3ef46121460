-- The bank paid these: a collection by its name, or a whole group by its sum.
UPDATE debit_orders o
SET state = 'collected'
FROM unnest($1::uuid[], $2::uuid[]) AS s (account_id, attempt_id)
WHERE o.account_id = ANY ($1) AND o.account_id = s.account_id AND o.attempt_id = s.attempt_id AND o.state = 'sent'
