-- For the rest of the transaction, plan each statement anew (force_custom_plan), or as the server sees fit (auto).
SELECT set_config('plan_cache_mode', $1, true)
