-- Which accounts of this seller have credit in hand while something is open?
SELECT a.account_id
FROM accounts a
WHERE a.seller_id = $1
  AND (SELECT sum(p.amount_minor) FROM ledger_postings p
       WHERE p.account_id = a.account_id AND p.ledger_account = 'customerCredit') < 0
  AND EXISTS (SELECT FROM invoice_balances b WHERE b.account_id = a.account_id AND b.open_minor > 0)
ORDER BY a.account_id
