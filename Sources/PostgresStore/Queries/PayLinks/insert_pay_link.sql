-- Make a link to pay a document of this account, for as long as its seller says. Affects no row when nothing is open on
-- the document, or the seller wants no links.
INSERT INTO pay_links (token_hash, account_id, invoice_id, created_at, expires_at)
SELECT $3, b.account_id, b.invoice_id, $4::timestamptz, $4::timestamptz + s.pay_link_days * interval '1 day'
FROM invoice_balances b
JOIN accounts a ON a.account_id = b.account_id
JOIN sellers s ON s.seller_id = a.seller_id
WHERE b.account_id = $1 AND b.number = $2 AND b.open_minor > 0 AND s.pay_link_days > 0
