-- Accounts with autopay on and something to pay, all or the one of this number, by number.
SELECT c.account_id, a.number, a.seller_id
FROM autopay_consents c
JOIN accounts a ON a.account_id = c.account_id
WHERE c.ended_at IS NULL AND ($1::text IS NULL OR a.number = $1)
  AND EXISTS (SELECT FROM invoice_balances b WHERE b.account_id = c.account_id AND b.open_minor > 0)
ORDER BY a.number
