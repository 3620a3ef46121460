-- Payments that are not what their allocations and their ledger entry say, and credit that lies beside open invoices,
-- each with its account, its subject and what is wrong.
WITH posted AS (
    SELECT e.account_id, e.payment_id, e.occurred_on, p.ledger_account, p.amount_minor
    FROM ledger_entries e
    JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
    WHERE e.kind = 'paymentReceived'
)
SELECT 'payment' AS subject_kind, p.account_id, p.reference AS subject,
       'settles ' || sum(l.amount_minor) || ' minor units but is only ' || p.amount_minor AS problem
FROM payments p
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
GROUP BY p.account_id, p.payment_id, p.reference, p.amount_minor
HAVING sum(l.amount_minor) > p.amount_minor
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'settles ' || coalesce(l.minor, 0) || ' minor units, but ' || coalesce(r.minor, 0) || ' were posted'
FROM payments p
LEFT JOIN (SELECT account_id, payment_id, sum(amount_minor) AS minor FROM payment_allocations WHERE amount_minor > 0
           GROUP BY account_id, payment_id) l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
LEFT JOIN (SELECT account_id, payment_id, -sum(amount_minor) AS minor FROM posted WHERE ledger_account = 'receivable'
           GROUP BY account_id, payment_id) r ON r.account_id = p.account_id AND r.payment_id = p.payment_id
WHERE coalesce(l.minor, 0) <> coalesce(r.minor, 0)
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'was posted with ' || coalesce(sum(c.amount_minor), 0) || ' minor units instead of ' || p.amount_minor
FROM payments p
LEFT JOIN posted c ON c.account_id = p.account_id AND c.payment_id = p.payment_id
    AND c.ledger_account = CASE p.source WHEN 'provider' THEN 'providerClearing:' || p.gateway
                                         WHEN 'bank' THEN 'bank' ELSE 'cash' END
GROUP BY p.account_id, p.payment_id, p.reference, p.amount_minor
HAVING coalesce(sum(c.amount_minor), 0) <> p.amount_minor
UNION ALL
SELECT 'payment', p.account_id, p.reference, 'was received on ' || p.received_on || ' and posted on ' || c.occurred_on
FROM payments p
JOIN posted c ON c.account_id = p.account_id AND c.payment_id = p.payment_id
WHERE c.occurred_on <> p.received_on
GROUP BY p.account_id, p.payment_id, p.reference, p.received_on, c.occurred_on
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'settled a document on ' || l.allocated_on || ' and was received on ' || p.received_on
FROM payments p
JOIN payment_allocations l ON l.account_id = p.account_id AND l.payment_id = p.payment_id AND l.amount_minor > 0
WHERE l.allocated_on <> p.received_on
UNION ALL
-- Credit in hand settles what is open, unless the seller keeps it for the next invoices.
SELECT 'account', a.account_id, a.number,
       'has ' || c.minor || ' minor units of credit in hand while ' || o.minor || ' are open'
FROM accounts a
JOIN sellers s ON s.seller_id = a.seller_id AND s.credit_policy = 'automatic'
JOIN (SELECT account_id, -sum(amount_minor) AS minor FROM ledger_postings WHERE ledger_account = 'customerCredit'
      GROUP BY account_id HAVING sum(amount_minor) < 0) c ON c.account_id = a.account_id
JOIN (SELECT account_id, sum(open_minor) AS minor FROM recomputed_invoice_balances GROUP BY account_id
      HAVING sum(open_minor) > 0) o ON o.account_id = a.account_id
UNION ALL
-- The account's day may have been the one before or after.
SELECT 'payment', p.account_id, p.reference,
       'was captured on ' || (p.received_at AT TIME ZONE 'UTC')::date || ' and counts for ' || p.received_on
FROM payments p
WHERE p.source = 'provider' AND abs((p.received_at AT TIME ZONE 'UTC')::date - p.received_on) > 1
