-- These accounts were worked through this day.
UPDATE accounts SET billed_through = $2 WHERE account_id = ANY ($1::uuid[])
