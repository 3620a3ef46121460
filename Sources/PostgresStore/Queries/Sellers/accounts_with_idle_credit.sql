-- Which accounts of this seller have credit in hand while something is open?
SELECT a.account_id
FROM accounts a
JOIN account_balances c ON c.account_id = a.account_id AND c.credit_minor > 0
WHERE a.seller_id = $1
  AND EXISTS (SELECT FROM invoice_balances b WHERE b.account_id = a.account_id AND b.open_minor > 0)
ORDER BY a.account_id
