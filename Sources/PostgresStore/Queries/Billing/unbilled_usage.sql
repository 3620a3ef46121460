-- The usage of these accounts that no line carries, without corrections of anything but units and cost, and without the
-- vendor's tax, which is never billed.
SELECT u.account_id, u.usage_id, s.code AS subscription_code, u.used_on, u.service, u.quantity, u.unit, u.vendor_cost,
       u.effective_cost, u.currency, u.charge_kind, u.period_from, u.period_to
FROM usage_records u
JOIN subscriptions s ON s.account_id = u.account_id AND s.subscription_id = u.subscription_id
WHERE u.account_id = ANY ($1::uuid[])
  AND (u.corrects IS NULL OR u.quantity <> 0 OR u.vendor_cost <> 0 OR u.effective_cost <> 0)
  AND u.charge_kind IS DISTINCT FROM 'tax'
  AND NOT EXISTS (SELECT FROM billed_usage b WHERE b.account_id = u.account_id AND b.usage_id = u.usage_id)
ORDER BY u.account_id, u.used_on, u.usage_id
