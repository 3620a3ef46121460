-- For the rest of the transaction (true), plan each statement anew and read tables row by row through their keys,
-- whatever is known of the tables' sizes; or plan as the server sees fit (false).
SELECT set_config('plan_cache_mode', CASE WHEN $1 THEN 'force_custom_plan' ELSE 'auto' END, true) AS plan_cache_mode,
       set_config('enable_hashjoin', (NOT $1)::text, true) AS hash_join,
       set_config('enable_mergejoin', (NOT $1)::text, true) AS merge_join,
       set_config('enable_seqscan', (NOT $1)::text, true) AS sequential_scan
