-- How many links to pay this document of this account are good?
SELECT count(*) AS link_count
FROM pay_links l
JOIN invoice_balances b ON b.account_id = l.account_id AND b.invoice_id = l.invoice_id
WHERE l.account_id = $1 AND b.number = $2 AND b.open_minor > 0 AND l.expires_at > $3 AND l.revoked_at IS NULL
