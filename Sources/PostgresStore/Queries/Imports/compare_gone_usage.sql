-- Put beside them the charges that earlier deliveries of the same file had, and that it does not have any more: those
-- that came with the same imports as charges that it still has.
WITH imports AS (
    SELECT DISTINCT d.source, d.imported_at
    FROM compared_usage c
    JOIN usage_records u ON u.account_id = c.account_id AND u.usage_id = c.charge_id
    JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
), gone AS MATERIALIZED (
    SELECT u.account_id, u.subscription_id, u.usage_id, u.used_on, u.service, u.resource, u.currency
    FROM imports i
    JOIN usage_deliveries d ON d.source = i.source AND d.imported_at = i.imported_at
    JOIN usage_records u ON u.account_id = d.account_id AND u.delivery_id = d.delivery_id
    WHERE u.revision = 1 AND u.measurement IS NULL
      AND NOT EXISTS (SELECT FROM compared_usage c WHERE c.charge_id = u.usage_id)
)
INSERT INTO compared_usage
SELECT g.account_id, a.number, a.name,
       coalesce((SELECT string_agg(m.sub_account, ', ' ORDER BY m.sub_account) FROM vendor_sub_accounts m
                 WHERE m.account_id = g.account_id AND m.subscription_id = g.subscription_id), ''),
       g.usage_id, g.used_on, g.service, g.resource, g.currency, 0, k.cost, coalesce(k.billed_cost, 0), 'gone',
       k.is_unbilled
FROM gone g
JOIN accounts a ON a.account_id = g.account_id
CROSS JOIN LATERAL (
    SELECT sum(r.vendor_cost) AS cost, sum(r.vendor_cost) FILTER (WHERE b.usage_id IS NOT NULL) AS billed_cost,
           bool_or(b.usage_id IS NULL) AS is_unbilled
    FROM (
        SELECT o.account_id, o.usage_id, o.vendor_cost FROM usage_records o
        WHERE o.account_id = g.account_id AND o.usage_id = g.usage_id
        UNION ALL
        SELECT o.account_id, o.usage_id, o.vendor_cost FROM usage_records o
        WHERE o.account_id = g.account_id AND o.corrects = g.usage_id
    ) AS r
    LEFT JOIN billed_usage b ON b.account_id = r.account_id AND b.usage_id = r.usage_id
) AS k
WHERE k.cost <> 0
