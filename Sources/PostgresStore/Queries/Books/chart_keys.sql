-- Which accounts of the ledger are booked on for this seller, and with which tax groups?
SELECT p.ledger_account, NULL::text AS category, 0::bigint AS rate_ppm, '' AS country
FROM ledger_postings p
JOIN accounts a ON a.account_id = p.account_id
WHERE a.seller_id = $1 AND p.ledger_account NOT IN ('revenue', 'tax')
UNION
SELECT k.ledger_account, t.category, t.rate_ppm,
       coalesce((SELECT l.tax_reason -> 'taxed' ->> 'country' FROM invoice_lines l
                 WHERE l.account_id = t.account_id AND l.invoice_id = t.invoice_id AND l.tax_category = t.category
                   AND l.tax_ppm = t.rate_ppm
                 ORDER BY l.position LIMIT 1),
                CASE t.category WHEN 'S' THEN s.country ELSE a.country END)
FROM invoice_taxes t
JOIN accounts a ON a.account_id = t.account_id
JOIN sellers s ON s.seller_id = a.seller_id
JOIN (VALUES ('revenue'), ('tax')) AS k (ledger_account) ON k.ledger_account = 'revenue' OR t.amount_minor <> 0
WHERE a.seller_id = $1
UNION
SELECT 'exchangeDifference', NULL, 0, ''
FROM accounts a
JOIN sellers s ON s.seller_id = a.seller_id AND s.currency <> a.currency
WHERE a.seller_id = $1 AND EXISTS (SELECT FROM ledger_entries e WHERE e.account_id = a.account_id)
ORDER BY 1, 2, 3, 4
