-- The charges without a payer that a file lacks and earlier deliveries of it had: those of its months that came with
-- the same imports as charges that it still has, or with others of the file as it grew.
WITH files AS (
    SELECT DISTINCT b.source, coalesce(f.first_at, b.imported_at) AS first_at
    FROM (
        SELECT d.source, d.imported_at
        FROM compared_usage c
        JOIN usage_on_hold p ON p.sub_account = c.sub_account AND p.charge_id = c.charge_id
        JOIN deliveries_on_hold d ON d.sub_account = p.sub_account AND d.delivery_id = p.delivery_id
        WHERE c.account_id IS NULL
        UNION ALL
        SELECT d.source, d.imported_at
        FROM compared_usage c
        JOIN usage_records u ON u.account_id = c.account_id AND u.usage_id = c.charge_id
        JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
        WHERE EXISTS (SELECT FROM usage_on_hold)
    ) AS b
    LEFT JOIN usage_redeliveries f ON f.source = b.source AND f.imported_at = b.imported_at
), months AS (
    SELECT date_trunc('month', min(used_on)::timestamp)::date AS from_day,
           (date_trunc('month', max(used_on)::timestamp) + interval '1 month')::date AS to_day
    FROM compared_usage
    WHERE state <> 'gone'
), gone AS (
    SELECT p.sub_account, p.charge_id
    FROM months
    JOIN usage_on_hold p ON p.used_on >= months.from_day AND p.used_on < months.to_day
    JOIN deliveries_on_hold d ON d.sub_account = p.sub_account AND d.delivery_id = p.delivery_id
    LEFT JOIN usage_redeliveries f ON f.source = d.source AND f.imported_at = d.imported_at
    WHERE p.revision = 1
      AND (d.source, coalesce(f.first_at, d.imported_at)) IN (SELECT source, first_at FROM files)
      AND NOT EXISTS (SELECT FROM compared_usage c WHERE c.charge_id = p.charge_id)
)
SELECT p.sub_account, p.charge_id, min(p.currency) AS currency, sum(p.vendor_cost) AS our_cost
FROM gone
JOIN usage_on_hold p ON p.sub_account = gone.sub_account AND p.charge_id = gone.charge_id
GROUP BY p.sub_account, p.charge_id
HAVING sum(p.vendor_cost) <> 0 OR sum(p.effective_cost) <> 0
ORDER BY p.sub_account, min(p.used_on), p.charge_id
