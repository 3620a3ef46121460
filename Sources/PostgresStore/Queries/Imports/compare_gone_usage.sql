-- Put beside them the charges that earlier deliveries of the same file had, and that it does not have any more: those
-- of its months that came with the same imports as charges that it still has, or with others of the file as it grew.
WITH files AS (
    SELECT DISTINCT d.source, coalesce(f.first_at, d.imported_at) AS first_at
    FROM compared_usage c
    JOIN usage_records u ON u.account_id = c.account_id AND u.usage_id = c.charge_id
    JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
    LEFT JOIN usage_redeliveries f ON f.source = d.source AND f.imported_at = d.imported_at
), deliveries AS MATERIALIZED (
    SELECT d.account_id, d.delivery_id
    FROM files
    JOIN usage_deliveries d ON d.source = files.source
    LEFT JOIN usage_redeliveries f ON f.source = d.source AND f.imported_at = d.imported_at
    WHERE coalesce(f.first_at, d.imported_at) = files.first_at
), months AS (
    -- As charges are named: the start of the day in milliseconds in front.
    SELECT rpad(lpad(to_hex(greatest(from_day, 0) * 86400000::bigint), 12, '0'), 32, '0')::uuid AS from_id,
           rpad(lpad(to_hex(greatest(to_day, 0) * 86400000::bigint), 12, '0'), 32, '0')::uuid AS to_id
    FROM (SELECT date_trunc('month', min(used_on)::timestamp)::date - date '1970-01-01' AS from_day,
                 (date_trunc('month', max(used_on)::timestamp) + interval '1 month')::date - date '1970-01-01' AS to_day
          FROM compared_usage) AS days
), gone AS MATERIALIZED (
    -- Payer by payer through the key, and deliveries by hash.
    SELECT u.account_id, u.usage_id, u.delivery_id, u.used_on, u.service, u.resource, u.currency,
           u.charge_kind
    FROM (SELECT DISTINCT account_id FROM deliveries) AS payers
    CROSS JOIN months
    JOIN usage_records u ON u.account_id = payers.account_id
        AND u.usage_id >= months.from_id AND u.usage_id < months.to_id
    WHERE u.revision = 1 AND u.measurement IS NULL
      AND (u.delivery_id IN (SELECT delivery_id FROM deliveries)) IS TRUE
      AND NOT EXISTS (SELECT FROM compared_usage c WHERE c.charge_id = u.usage_id)
)
INSERT INTO compared_usage
SELECT g.account_id, a.number, a.name, d.sub_account, g.usage_id, g.used_on, g.service, g.resource, g.currency, 0,
       k.cost, coalesce(k.billed_cost, 0), 'gone', k.is_unbilled, g.charge_kind, false
FROM gone g
JOIN accounts a ON a.account_id = g.account_id
JOIN usage_deliveries d ON d.account_id = g.account_id AND d.delivery_id = g.delivery_id
CROSS JOIN LATERAL (
    SELECT sum(r.vendor_cost) AS cost, sum(r.vendor_cost) FILTER (WHERE b.usage_id IS NOT NULL) AS billed_cost,
           sum(r.effective_cost) AS effective_cost, bool_or(b.usage_id IS NULL AND r.is_news) AS is_unbilled
    FROM (
        SELECT o.account_id, o.usage_id, o.vendor_cost, o.effective_cost, true AS is_news FROM usage_records o
        WHERE o.account_id = g.account_id AND o.usage_id = g.usage_id
        UNION ALL
        SELECT o.account_id, o.usage_id, o.vendor_cost, o.effective_cost, o.vendor_cost <> 0 OR o.quantity <> 0
        FROM usage_records o
        WHERE o.account_id = g.account_id AND o.corrects = g.usage_id
    ) AS r
    LEFT JOIN billed_usage b ON b.account_id = r.account_id AND b.usage_id = r.usage_id
) AS k
WHERE k.cost <> 0 OR k.effective_cost <> 0
