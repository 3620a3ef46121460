-- Which accounts in front of this one are still to be billed on this day? Waits for the transactions that hold them.
SELECT account_id
FROM accounts
WHERE (billed_through IS NULL OR billed_through < $1) AND hold_reason IS NULL
  AND billing_day BETWEEN $2 AND $3
  AND number > $4 AND ($5::text IS NULL OR number < $5)
  AND ($6::text IS NULL OR number = $6)
ORDER BY number
FOR SHARE
