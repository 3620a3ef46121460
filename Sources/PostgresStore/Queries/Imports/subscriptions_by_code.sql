-- The decisions about some subscriptions of these accounts, each in order.
SELECT s.account_id, s.subscription_id, s.code, s.label, s.first_billing_day, c.decided_on, c.effect, c.effective_on,
       c.kind, c.price_code, c.price_version, c.quantity, c.until_on, c.billing_day
FROM unnest($1::uuid[], $2::text[]) AS wanted (account_id, code)
JOIN subscriptions s ON s.account_id = wanted.account_id AND s.code = wanted.code
JOIN subscription_changes c ON c.account_id = s.account_id AND c.subscription_id = s.subscription_id
ORDER BY s.account_id, s.subscription_id, c.position
