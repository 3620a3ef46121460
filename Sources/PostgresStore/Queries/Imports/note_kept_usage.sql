-- Note which rows of a vendor's file are credits that the seller keeps: no invoice will carry them.
UPDATE compared_usage SET is_kept = true, is_unbilled = false
WHERE charge_id = ANY ($1::uuid[])
