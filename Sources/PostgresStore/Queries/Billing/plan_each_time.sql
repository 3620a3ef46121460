-- For the rest of the transaction, plan each statement for the tables as they are now: a plan made while they were
-- empty reads them from end to end for ever after.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
