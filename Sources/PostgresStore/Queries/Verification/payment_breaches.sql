-- Payments and tries to pay that do not match, each with its account, its subject and what is wrong.
SELECT 'payment' AS subject_kind, p.account_id, p.gateway_reference AS subject,
       CASE WHEN t.attempt_id IS NULL THEN 'was received without a try'
            ELSE 'came through ' || p.gateway || ', but its try is ' || coalesce(t.gateway_reference, 'unnamed')
                 || ' of ' || t.gateway END AS problem
FROM payments p
LEFT JOIN payment_attempts t ON t.account_id = p.account_id AND t.attempt_id = p.attempt_id
WHERE (t.gateway, t.gateway_reference) = (p.gateway, p.gateway_reference) IS NOT TRUE
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference, 'was made for another document than it settles'
FROM payments p
JOIN payment_attempts t ON t.account_id = p.account_id AND t.attempt_id = p.attempt_id
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
WHERE l.invoice_id <> t.invoice_id
GROUP BY p.account_id, p.payment_id, p.gateway_reference
UNION ALL
SELECT 'payment attempt', t.account_id, t.attempt_id::text,
       CASE WHEN p.payment_id IS NULL THEN 'succeeded without a payment'
            WHEN t.state <> 'succeeded' THEN 'has a payment but is ' || t.state
            ELSE 'asked for ' || t.amount_minor || ' minor units but received ' || p.amount_minor END
FROM payment_attempts t
LEFT JOIN payments p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE (t.state = 'succeeded') <> (p.payment_id IS NOT NULL) OR t.amount_minor <> p.amount_minor
