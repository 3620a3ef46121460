-- Nothing is collected by a mandate any more.
UPDATE mandates SET revoked_at = $3 WHERE account_id = $1 AND mandate_id = $2 AND revoked_at IS NULL
