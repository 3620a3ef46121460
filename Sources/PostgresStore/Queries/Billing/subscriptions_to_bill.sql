-- The decisions about every subscription of these accounts, by the key of each. Were both tables bound by the list of
-- accounts, the planner would read both and compare each row of one with each of the other.
SELECT s.account_id, s.subscription_id, s.code, s.label, s.first_billing_day, c.decided_on, c.effect, c.effective_on,
       c.kind, c.price_code, c.price_version, c.quantity, c.until_on, c.billing_day
FROM subscriptions s
JOIN subscription_changes c ON c.account_id = s.account_id AND c.subscription_id = s.subscription_id
WHERE s.account_id = ANY ($1::uuid[])
ORDER BY s.account_id, s.code, c.position
