-- Which document of which account may be paid by this link? From here to its end the transaction is about that account.
-- No row when the link has expired, was revoked, or never was.
SELECT account_id, invoice_id, set_scope('account', account_id::text) AS sees
FROM pay_links
WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL
