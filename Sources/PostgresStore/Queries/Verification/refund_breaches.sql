-- Every decided refund whose ledger entry or allocations say otherwise, and every line credited beyond what it was,
-- each with its account, its subject and what is wrong.
SELECT 'refund' AS subject_kind, r.account_id, r.refund_id::text AS subject,
       'is ' || r.state || ' but was posted with ' || coalesce(-sum(p.amount_minor), 0) || ' minor units instead of '
       || CASE WHEN r.state = 'succeeded' THEN r.amount_minor ELSE 0 END AS problem
FROM refunds r
JOIN payments m ON m.account_id = r.account_id AND m.payment_id = r.payment_id
LEFT JOIN ledger_entries e ON e.account_id = r.account_id AND e.refund_id = r.refund_id
LEFT JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
    AND p.ledger_account = CASE m.source WHEN 'provider' THEN 'providerClearing:' || m.gateway
                                         WHEN 'bank' THEN 'bank' ELSE 'cash' END
GROUP BY r.account_id, r.refund_id, r.state, r.amount_minor
HAVING coalesce(-sum(p.amount_minor), 0) <> CASE WHEN r.state = 'succeeded' THEN r.amount_minor ELSE 0 END
UNION ALL
SELECT 'refund', r.account_id, r.refund_id::text,
       'opened ' || coalesce(-l.minor, 0) || ' minor units of invoices again instead of ' || coalesce(p.minor, 0)
FROM refunds r
LEFT JOIN (SELECT account_id, refund_id, sum(amount_minor) AS minor FROM payment_allocations
           GROUP BY account_id, refund_id) l ON l.account_id = r.account_id AND l.refund_id = r.refund_id
LEFT JOIN (SELECT e.account_id, e.refund_id, sum(p.amount_minor) AS minor
           FROM ledger_entries e
           JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
           WHERE e.kind = 'paymentRefunded' AND p.ledger_account = 'receivable'
           GROUP BY e.account_id, e.refund_id) p ON p.account_id = r.account_id AND p.refund_id = r.refund_id
WHERE coalesce(-l.minor, 0) <> coalesce(p.minor, 0)
   OR (r.state = 'succeeded' AND coalesce(p.minor, 0) <> CASE r.source WHEN 'payment' THEN r.amount_minor ELSE 0 END)
UNION ALL
SELECT 'refund', r.account_id, r.refund_id::text, 'is of another payment than its ledger entry'
FROM refunds r
JOIN ledger_entries e ON e.account_id = r.account_id AND e.refund_id = r.refund_id
WHERE e.payment_id IS DISTINCT FROM r.payment_id
GROUP BY r.account_id, r.refund_id
UNION ALL
SELECT 'account', account_id, '',
       'has ' || sum(minor) || ' minor units of money beyond its payments, refunds and lost disputes'
FROM (
    SELECT account_id, sum(amount_minor) AS minor FROM ledger_postings
    WHERE split_part(ledger_account, ':', 1) IN ('providerClearing', 'bank', 'cash', 'providerFees', 'disputed')
    GROUP BY account_id
    UNION ALL
    SELECT account_id, -sum(amount_minor) FROM payments GROUP BY account_id
    UNION ALL
    SELECT account_id, sum(amount_minor) FROM refunds WHERE state = 'succeeded' GROUP BY account_id
    UNION ALL
    SELECT account_id, sum(lost_minor) FROM disputes GROUP BY account_id
) c
GROUP BY account_id
HAVING sum(minor) <> 0
UNION ALL
SELECT 'document', b.account_id, i.number,
       'has ' || b.credited || ' minor units credited of line ' || b.position || ', which was ' || b.billed
FROM (
    SELECT c.account_id, c.invoice_id, c.position, sum(c.amount_minor) AS credited,
           min(l.amount_minor) + coalesce((
               SELECT sum((s ->> 'line' = l.position::text)::int * (s -> 'amount' ->> 'minor')::bigint)
               FROM invoice_lines d, json_array_elements(d.discount -> 'shares') s
               WHERE d.account_id = l.account_id AND d.invoice_id = l.invoice_id AND d.discount IS NOT NULL), 0)
               AS billed
    FROM line_corrections c
    JOIN invoice_lines l ON l.account_id = c.account_id AND l.invoice_id = c.invoice_id AND l.position = c.position
    GROUP BY c.account_id, c.invoice_id, c.position, l.account_id, l.invoice_id, l.position
) b
JOIN invoices i ON i.account_id = b.account_id AND i.invoice_id = b.invoice_id
WHERE CASE WHEN b.billed >= 0 THEN b.billed + b.credited < 0 ELSE b.billed + b.credited > 0 END
