-- Collections that no bank was told of, with their mandates and whether these were used before.
SELECT o.account_id, o.attempt_id, o.amount_minor, o.currency, o.remittance, a.seller_id,
       m.reference, m.creditor, m.scheme, m.holder, m.iban, m.signed_on,
       NOT EXISTS (SELECT FROM debit_orders u
                   WHERE u.account_id = o.account_id AND u.mandate_id = o.mandate_id
                     AND u.state IN ('sent', 'collected', 'returned')) AS is_first
FROM debit_orders o
JOIN mandates m ON m.account_id = o.account_id AND m.mandate_id = o.mandate_id
JOIN accounts a ON a.account_id = o.account_id
WHERE o.state = 'waiting'
ORDER BY o.created_at, o.attempt_id
