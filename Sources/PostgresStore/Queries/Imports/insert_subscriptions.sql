-- Open subscriptions; their first decisions follow.
INSERT INTO subscriptions (account_id, subscription_id, code, label, first_billing_day)
SELECT account_id, subscription_id, code, label, first_billing_day
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[])
     AS s (account_id, subscription_id, code, label, first_billing_day)
