-- Mandates and collections that do not fit the methods and attempts that they belong to, and files that are not what
-- they say. Each with its subject, its account where there is one, and what is wrong.
SELECT 'mandate' AS subject_kind, m.account_id, m.reference AS subject, 'is no payment method' AS problem
FROM mandates m
LEFT JOIN payment_methods p ON p.account_id = m.account_id AND p.reference = m.reference
WHERE p.method_id IS NULL
UNION ALL
SELECT 'debit order', o.account_id, o.attempt_id::text,
       'is of ' || o.amount_minor || ' minor units, but its attempt of ' || t.amount_minor
FROM debit_orders o
JOIN payment_attempts t ON t.account_id = o.account_id AND t.attempt_id = o.attempt_id
WHERE t.amount_minor <> o.amount_minor OR t.currency <> o.currency
UNION ALL
SELECT 'debit order', o.account_id, o.attempt_id::text, 'is ' || o.state || ', but its attempt is ' || t.state
FROM debit_orders o
JOIN payment_attempts t ON t.account_id = o.account_id AND t.attempt_id = o.attempt_id
WHERE t.state = 'succeeded' AND o.state NOT IN ('collected', 'returned')
   OR t.state = 'declined' AND o.state NOT IN ('returned', 'cancelled')
UNION ALL
SELECT 'debit file', NULL, f.message,
       'is of ' || f.order_count || ' collections of ' || f.total_minor || ' minor units, but '
       || count(o.attempt_id) || ' of ' || coalesce(sum(o.amount_minor), 0) || ' are in it'
FROM debit_files f
LEFT JOIN debit_orders o ON o.file_id = f.file_id
GROUP BY f.file_id, f.message, f.order_count, f.total_minor
HAVING count(o.attempt_id) <> f.order_count OR coalesce(sum(o.amount_minor), 0) <> f.total_minor
UNION ALL
SELECT 'debit files', NULL, s.code, 'are not counted from 1 to ' || count(*)
FROM debit_files f
JOIN sellers s ON s.seller_id = f.seller_id
GROUP BY s.code
HAVING max(f.file_number) <> count(*)
