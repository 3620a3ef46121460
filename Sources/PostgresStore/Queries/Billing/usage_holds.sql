-- The usage of these accounts that is on hold, and why.
SELECT account_id, usage_id, reason::text AS reason
FROM usage_holds
WHERE account_id = ANY ($1::uuid[])
