-- Payments and attempts to pay that do not match, each with its account, its subject and what is wrong.
SELECT 'payment' AS subject_kind, p.account_id, p.reference AS subject,
       CASE WHEN t.attempt_id IS NULL THEN 'was received without an attempt'
            ELSE 'came through ' || p.gateway || ', but its attempt is at ' || t.gateway END AS problem
FROM payments p
LEFT JOIN payment_attempts t ON t.account_id = p.account_id AND t.attempt_id = p.attempt_id
WHERE p.source = 'provider' AND (t.gateway = p.gateway) IS NOT TRUE
UNION ALL
SELECT 'payment', p.account_id, p.reference, 'is not known by its name at ' || p.gateway
FROM payments p
LEFT JOIN provider_references d ON d.reference = p.reference AND d.gateway = p.gateway
WHERE p.source = 'provider'
  AND (d.account_id, d.kind, d.operation_id) = (p.account_id, 'payment', p.attempt_id) IS NOT TRUE
UNION ALL
SELECT 'payment attempt', t.account_id, t.attempt_id::text,
       CASE WHEN p.payment_id IS NULL THEN 'succeeded without a payment'
            WHEN t.state <> 'succeeded' THEN 'has a payment but is ' || t.state
            ELSE 'asked for ' || t.amount_minor || ' minor units but received ' || p.amount_minor END
FROM payment_attempts t
LEFT JOIN payments p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE (t.state = 'succeeded') <> (p.payment_id IS NOT NULL) OR t.amount_minor <> p.amount_minor
UNION ALL
SELECT 'payment attempt', t.account_id, t.attempt_id::text,
       'asks for ' || t.amount_minor || ' minor units, but its parts come to '
       || coalesce(sum(a.amount_minor), 0) + t.surplus_minor
FROM payment_attempts t
LEFT JOIN attempt_invoices a ON a.account_id = t.account_id AND a.attempt_id = t.attempt_id
GROUP BY t.account_id, t.attempt_id, t.amount_minor, t.surplus_minor
HAVING coalesce(sum(a.amount_minor), 0) + t.surplus_minor <> t.amount_minor
UNION ALL
SELECT 'payment attempt', a.account_id, a.attempt_id::text,
       'is ' || t.state || ', but its documents are ' || CASE WHEN a.is_undecided THEN 'kept' ELSE 'free' END
FROM attempt_invoices a
JOIN payment_attempts t ON t.account_id = a.account_id AND t.attempt_id = a.attempt_id
WHERE a.is_undecided <> (t.state IN ('started', 'processing', 'unknown'))
GROUP BY a.account_id, a.attempt_id, t.state, a.is_undecided
UNION ALL
SELECT 'payment attempt', t.account_id, t.attempt_id::text,
       'began for the customer ' || t.gateway_customer || ' of ' || t.gateway || ', who is not its account'
FROM payment_attempts t
LEFT JOIN provider_customers c ON c.account_id = t.account_id AND c.gateway = t.gateway
WHERE c.reference IS DISTINCT FROM t.gateway_customer
UNION ALL
SELECT 'payments', p.account_id, a.number, 'are not counted from 1 to ' || count(*)
FROM payments p
JOIN accounts a ON a.account_id = p.account_id
GROUP BY p.account_id, a.number
HAVING max(p.payment_number) <> count(*)
UNION ALL
SELECT 'refunds', r.account_id, a.number, 'are not counted from 1 to ' || count(*)
FROM refunds r
JOIN accounts a ON a.account_id = r.account_id
GROUP BY r.account_id, a.number
HAVING max(r.refund_number) <> count(*)
