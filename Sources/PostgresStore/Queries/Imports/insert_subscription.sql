-- Open a subscription; its first decision follows.
INSERT INTO subscriptions (account_id, subscription_id, code, label) VALUES ($1, $2, $3, $4)
