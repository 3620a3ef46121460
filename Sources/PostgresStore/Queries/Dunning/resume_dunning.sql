-- End the pauses of this account, or of one invoice of it, with the day before.
UPDATE dunning_pauses
SET until_on = $3::date - 1
WHERE account_id = $1 AND invoice_id IS NOT DISTINCT FROM $2 AND coalesce(until_on, $3) >= $3
