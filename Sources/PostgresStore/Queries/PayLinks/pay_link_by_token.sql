-- Which document of which account may be paid by this link? No row when the link has expired, was revoked, or never
-- was.
SELECT account_id, invoice_id
FROM pay_links
WHERE token_hash = $1 AND expires_at > $2 AND revoked_at IS NULL
