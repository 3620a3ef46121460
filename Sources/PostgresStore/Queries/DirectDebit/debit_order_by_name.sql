-- The collection that a bank names by its attempt to pay.
SELECT o.account_id, o.attempt_id, o.amount_minor, o.currency, o.state, o.collect_on, o.return_reason, o.returned_at,
       m.scheme, m.reference, right(m.iban, 4) AS tail
FROM debit_orders o
JOIN mandates m ON m.account_id = o.account_id AND m.mandate_id = o.mandate_id
WHERE o.attempt_id = $1
