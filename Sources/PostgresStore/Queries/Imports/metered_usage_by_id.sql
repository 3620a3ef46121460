-- What is known of one measurement of this account? The day and the subscription are those that it had last.
SELECT (array_agg(subscription_id ORDER BY revision DESC))[1] AS subscription_id,
       (array_agg(used_on ORDER BY revision DESC))[1] AS used_on, sum(quantity) AS quantity, max(revision) AS revision
FROM usage_records
WHERE account_id = $1 AND measurement = $2
HAVING count(*) > 0
