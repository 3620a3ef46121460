-- A seller offers no plans any more. Those that its customers agreed to go on.
DELETE FROM plan_policies WHERE seller_id = $1
