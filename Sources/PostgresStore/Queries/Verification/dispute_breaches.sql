-- Every payment whose disputes say otherwise than its ledger entries and allocations, each with its account, its
-- subject and what is wrong.
WITH told AS (
    SELECT account_id, payment_id, sum(withdrawn_minor) AS withdrawn, sum(lost_minor) AS lost, sum(fee_minor) AS fee
    FROM disputes
    GROUP BY account_id, payment_id
), posted AS (
    SELECT e.account_id, e.payment_id,
           sum(p.amount_minor) FILTER (WHERE p.ledger_account = 'disputed') AS withdrawn,
           sum(p.amount_minor) FILTER (WHERE e.kind = 'disputeLost' AND p.ledger_account = 'receivable') AS lost,
           sum(p.amount_minor) FILTER (WHERE e.kind IN ('feeCharged', 'feeReturned')
                                        AND p.ledger_account = 'providerFees') AS fee
    FROM ledger_entries e
    JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
    WHERE e.payment_id IS NOT NULL
    GROUP BY e.account_id, e.payment_id
), opened AS (
    SELECT account_id, payment_id, -sum(amount_minor) AS lost
    FROM payment_allocations
    WHERE dispute_id IS NOT NULL
    GROUP BY account_id, payment_id
)
SELECT 'payment' AS subject_kind, p.account_id, p.reference AS subject,
       'has ' || coalesce(l.withdrawn, 0) || ' minor units disputed in the ledger, but its disputes hold '
       || coalesce(t.withdrawn, 0) AS problem
FROM payments p
LEFT JOIN told t ON t.account_id = p.account_id AND t.payment_id = p.payment_id
LEFT JOIN posted l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
WHERE coalesce(l.withdrawn, 0) <> coalesce(t.withdrawn, 0)
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'lost ' || coalesce(t.lost, 0) || ' minor units in disputes, but ' || coalesce(l.lost, 0) || ' were posted and '
       || coalesce(o.lost, 0) || ' opened again'
FROM payments p
LEFT JOIN told t ON t.account_id = p.account_id AND t.payment_id = p.payment_id
LEFT JOIN posted l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
LEFT JOIN opened o ON o.account_id = p.account_id AND o.payment_id = p.payment_id
WHERE coalesce(t.lost, 0) <> coalesce(l.lost, 0) OR coalesce(t.lost, 0) <> coalesce(o.lost, 0)
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'has disputes that cost ' || t.fee || ' minor units, but ' || coalesce(l.fee, 0) || ' of fees were posted'
FROM payments p
JOIN told t ON t.account_id = p.account_id AND t.payment_id = p.payment_id
LEFT JOIN posted l ON l.account_id = p.account_id AND l.payment_id = p.payment_id
WHERE t.fee > coalesce(l.fee, 0)
UNION ALL
SELECT 'payment', x.account_id, p.reference, 'was lost in a dispute without an event that says so'
FROM disputes x
JOIN payments p ON p.account_id = x.account_id AND p.payment_id = x.payment_id
WHERE x.lost_minor > 0
  AND NOT EXISTS (SELECT FROM events e
                  WHERE e.account_id = x.account_id AND e.payment_id = x.payment_id AND e.kind = 'dispute_lost')
