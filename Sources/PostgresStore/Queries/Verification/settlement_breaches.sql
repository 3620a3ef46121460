-- Payments that are not what their allocations and their ledger entry say, each with its account, its subject and what
-- is wrong.
SELECT 'payment' AS subject_kind, p.account_id, p.gateway_reference AS subject,
       'settles ' || sum(l.amount_minor) || ' minor units but is only ' || p.amount_minor AS problem
FROM payments p
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
GROUP BY p.account_id, p.payment_id, p.gateway_reference, p.amount_minor
HAVING sum(l.amount_minor) > p.amount_minor
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference,
       'settles ' || coalesce(l.minor, 0) || ' minor units, but ' || coalesce(r.minor, 0) || ' were posted'
FROM payments p
LEFT JOIN (SELECT account_id, payment_id, sum(amount_minor) AS minor FROM payment_allocations WHERE refund_id IS NULL
           GROUP BY account_id, payment_id) l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
LEFT JOIN (SELECT e.account_id, e.payment_id, -sum(amount_minor) AS minor
           FROM ledger_entries e
           JOIN ledger_postings c ON c.account_id = e.account_id AND c.entry_id = e.entry_id
           WHERE e.kind = 'paymentReceived' AND c.ledger_account = 'receivable'
           GROUP BY e.account_id, e.payment_id) r ON r.account_id = p.account_id AND r.payment_id = p.payment_id
WHERE coalesce(l.minor, 0) <> coalesce(r.minor, 0)
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference,
       'was posted with ' || coalesce(sum(c.amount_minor), 0) || ' minor units instead of ' || p.amount_minor
FROM payments p
LEFT JOIN ledger_entries e ON e.account_id = p.account_id AND e.payment_id = p.payment_id AND e.kind = 'paymentReceived'
LEFT JOIN ledger_postings c ON c.account_id = e.account_id AND c.entry_id = e.entry_id AND c.ledger_account = 'cash'
GROUP BY p.account_id, p.payment_id, p.gateway_reference, p.amount_minor
HAVING coalesce(sum(c.amount_minor), 0) <> p.amount_minor
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference,
       'was received on ' || (p.received_at AT TIME ZONE 'UTC')::date || ' and posted on ' || e.occurred_on
FROM payments p
JOIN ledger_entries e ON e.account_id = p.account_id AND e.payment_id = p.payment_id AND e.kind = 'paymentReceived'
-- The account's day may have been the one before or after.
WHERE abs((p.received_at AT TIME ZONE 'UTC')::date - e.occurred_on) > 1
UNION ALL
SELECT 'payment', p.account_id, p.gateway_reference,
       'settled a document on ' || l.allocated_on || ' and was posted on ' || e.occurred_on
FROM payments p
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id AND l.refund_id IS NULL
JOIN ledger_entries e ON e.account_id = p.account_id AND e.payment_id = p.payment_id AND e.kind = 'paymentReceived'
WHERE l.allocated_on <> e.occurred_on
