-- The attempt to pay that pages name so, of whichever account.
SELECT account_id, kind, operation_id
FROM provider_references
WHERE reference = $1 AND kind = 'payment'
