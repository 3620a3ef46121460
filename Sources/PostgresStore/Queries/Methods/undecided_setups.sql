-- Which savings of methods should these providers be asked about now? The longer one stays undecided, the rarer.
SELECT account_id, setup_id
FROM (
    SELECT account_id, setup_id,
           coalesce(checked_at, started_at) + least(60 * (1 << least(checks, 9)), 21600) * interval '1 second' AS due_at
    FROM method_setups
    WHERE state IN ('started', 'processing') AND gateway = ANY ($1::text[])
) s
WHERE due_at <= $2
ORDER BY due_at
LIMIT $3
