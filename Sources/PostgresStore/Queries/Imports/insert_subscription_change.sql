-- Append a decision about a subscription.
INSERT INTO subscription_changes (account_id, subscription_id, position, decided_on, effect, effective_on, kind,
                                  price_code, price_version, quantity, until_on, billing_day)
SELECT $1, $2, coalesce(max(position), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11
FROM subscription_changes
WHERE account_id = $1 AND subscription_id = $2
