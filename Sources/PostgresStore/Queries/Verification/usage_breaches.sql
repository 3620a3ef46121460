-- Usage without the delivery that brought it, and usage that is on hold and billed.
SELECT 'usage' AS subject_kind, u.account_id, u.usage_id::text AS subject,
       'is kept without what was sent' AS problem
FROM usage_records u
LEFT JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
WHERE d.delivery_id IS NULL
   OR d.subscription_id <> u.subscription_id
UNION ALL
SELECT 'usage', h.account_id, h.usage_id::text, 'is on hold, but billed'
FROM usage_holds h
JOIN billed_usage b ON b.account_id = h.account_id AND b.usage_id = h.usage_id
