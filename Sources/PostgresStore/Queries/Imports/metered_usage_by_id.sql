-- What is known of one measurement of this account?
SELECT subscription_id, max(used_on) AS used_on, sum(quantity) AS quantity, max(revision) AS revision
FROM usage_records
WHERE account_id = $1 AND measurement = $2
GROUP BY subscription_id
