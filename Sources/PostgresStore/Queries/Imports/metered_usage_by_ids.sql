-- What is known of some measurements of these accounts? The day and the subscription are those that each had last.
SELECT u.account_id, u.measurement, (array_agg(u.subscription_id ORDER BY u.revision DESC))[1] AS subscription_id,
       (array_agg(u.used_on ORDER BY u.revision DESC))[1] AS used_on, sum(u.quantity) AS quantity,
       max(u.revision) AS revision
FROM unnest($1::uuid[], $2::text[]) AS wanted (account_id, measurement)
JOIN usage_records u ON u.account_id = wanted.account_id AND u.measurement = wanted.measurement
GROUP BY u.account_id, u.measurement
