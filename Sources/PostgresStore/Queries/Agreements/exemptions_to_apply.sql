-- The tax exemptions of these accounts.
SELECT account_id, reason, certificate, code, valid_from, valid_to
FROM tax_exemptions
WHERE account_id = ANY ($1::uuid[])
ORDER BY account_id, valid_from
