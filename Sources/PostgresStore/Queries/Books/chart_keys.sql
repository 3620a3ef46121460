-- Which accounts of the ledger are booked on for this seller, and with which tax groups?
SELECT DISTINCT p.ledger_account, NULL::text AS category, 0::bigint AS rate_ppm, '' AS country
FROM ledger_postings p
JOIN accounts a ON a.account_id = p.account_id
WHERE a.seller_id = $1 AND p.ledger_account NOT IN ('revenue', 'tax')
UNION
SELECT DISTINCT k.ledger_account, t.category, t.rate_ppm, a.country::text
FROM invoice_taxes t
JOIN accounts a ON a.account_id = t.account_id
JOIN (VALUES ('revenue'), ('tax')) AS k (ledger_account) ON k.ledger_account = 'revenue' OR t.amount_minor <> 0
WHERE a.seller_id = $1
ORDER BY 1, 2, 3, 4
