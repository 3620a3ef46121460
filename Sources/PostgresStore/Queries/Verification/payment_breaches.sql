-- Payments that settle more than they are, were booked otherwise, or do not match their attempts.
SELECT 'payment' AS subject_kind, p.account_id, p.gateway_reference AS subject,
       'settles ' || sum(l.amount_minor) || ' minor units but is only ' || p.amount_minor AS problem
FROM payments p
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
GROUP BY p.account_id, p.payment_id, p.gateway_reference, p.amount_minor
HAVING sum(l.amount_minor) > p.amount_minor
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference,
       'was posted with ' || coalesce(sum(c.amount_minor), 0) || ' minor units instead of ' || p.amount_minor
FROM payments p
LEFT JOIN ledger_entries e ON e.account_id = p.account_id AND e.payment_id = p.payment_id AND e.kind = 'paymentReceived'
LEFT JOIN ledger_postings c ON c.account_id = e.account_id AND c.entry_id = e.entry_id AND c.ledger_account = 'cash'
GROUP BY p.account_id, p.payment_id, p.gateway_reference, p.amount_minor
HAVING coalesce(sum(c.amount_minor), 0) <> p.amount_minor
UNION ALL
SELECT 'payment attempt', t.account_id, t.attempt_id::text,
       CASE WHEN p.payment_id IS NULL THEN 'succeeded without a payment'
            WHEN t.state <> 'succeeded' THEN 'has a payment but is ' || t.state
            ELSE 'asked for ' || t.amount_minor || ' minor units but received ' || p.amount_minor END
FROM payment_attempts t
LEFT JOIN payments p ON p.account_id = t.account_id AND p.attempt_id = t.attempt_id
WHERE (t.state = 'succeeded') <> (p.payment_id IS NOT NULL) OR t.amount_minor <> p.amount_minor
