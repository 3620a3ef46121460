-- How the collection of an attempt to pay stands.
SELECT o.account_id, o.attempt_id, o.amount_minor, o.currency, o.state, o.collect_on, o.return_reason, o.returned_at,
       m.scheme, m.reference, right(m.iban, 4) AS tail
FROM debit_orders o
JOIN mandates m ON m.account_id = o.account_id AND m.mandate_id = o.mandate_id
WHERE o.account_id = $1 AND o.attempt_id = $2
