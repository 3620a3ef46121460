-- The portal asks the same few questions about one account after another. Planning them anew each time costs more than
-- answering them, and what is best for one account is best for any.
ALTER ROLE plainbill_app SET plan_cache_mode = force_generic_plan;
