-- Open a subscription; its first decision follows.
INSERT INTO subscriptions (account_id, subscription_id, code, label, first_billing_day) VALUES ($1, $2, $3, $4, $5)
