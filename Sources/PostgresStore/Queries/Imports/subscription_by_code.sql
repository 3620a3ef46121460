-- The decisions about one subscription of one account, in order.
SELECT s.account_id, s.subscription_id, s.code, s.label, s.first_billing_day, c.decided_on, c.effect, c.effective_on,
       c.kind, c.price_code, c.price_version, c.quantity, c.until_on, c.billing_day
FROM subscriptions s
JOIN subscription_changes c ON c.account_id = s.account_id AND c.subscription_id = s.subscription_id
WHERE s.account_id = $1 AND s.code = $2
ORDER BY c.position
