-- The usage of these accounts that no line carries, without corrections of anything but units and cost.
SELECT u.account_id, u.usage_id, s.code AS subscription_code, u.used_on, u.service, u.quantity, u.unit, u.vendor_cost
FROM usage_records u
JOIN subscriptions s ON s.account_id = u.account_id AND s.subscription_id = u.subscription_id
WHERE u.account_id = ANY ($1::uuid[]) AND (u.corrects IS NULL OR u.quantity <> 0 OR u.vendor_cost <> 0)
  AND NOT EXISTS (SELECT FROM billed_usage b WHERE b.account_id = u.account_id AND b.usage_id = u.usage_id)
ORDER BY u.account_id, u.used_on, u.usage_id
