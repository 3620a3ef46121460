-- What is open on the accounts of these sellers for which money came from a bank account before.
SELECT b.account_id, a.number AS account_number, a.name AS account_name, b.invoice_id, b.number, b.due_on,
       b.open_minor, b.currency
FROM invoice_balances b
JOIN accounts a ON a.account_id = b.account_id
WHERE b.account_id IN (SELECT m.account_id FROM bank_matches m WHERE m.payer_iban = $1 AND m.payer_iban <> '')
  AND a.seller_id = ANY ($2::uuid[]) AND b.open_minor > 0 AND b.currency = $3
ORDER BY b.due_on, b.invoice_id
LIMIT 200
