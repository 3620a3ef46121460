-- The subscriptions of this account by their codes.
SELECT code, subscription_id FROM subscriptions WHERE account_id = $1
