-- Which method, or saving of one, does this provider mean by this name?
SELECT account_id, kind, operation_id
FROM provider_references
WHERE gateway = $1 AND reference = $2 AND kind IN ('method', 'setup')
