-- Payment plans that do not add up, or were agreed to otherwise than they are stored, each with its account, its
-- subject and what is wrong.
SELECT 'payment plan' AS subject_kind, p.account_id, p.number::text AS subject, b.problem
FROM payment_plans p
JOIN accounts a ON a.account_id = p.account_id
LEFT JOIN (
    SELECT account_id, plan_id, sum(amount_minor) AS minor, count(*) AS count, max(number) AS last,
           min(due_on) AS first, bool_or(out_of_order) AS out_of_order
    FROM (SELECT account_id, plan_id, number, due_on, amount_minor,
                 due_on <= lag(due_on) OVER (PARTITION BY account_id, plan_id ORDER BY number) AS out_of_order
          FROM instalments) ordered
    GROUP BY account_id, plan_id
) i ON i.account_id = p.account_id AND i.plan_id = p.plan_id
LEFT JOIN (
    SELECT account_id, plan_id, sum(amount_minor) AS minor, bool_and(is_live) AS all_live, bool_or(is_live) AS any_live
    FROM plan_invoices
    GROUP BY account_id, plan_id
) v ON v.account_id = p.account_id AND v.plan_id = p.plan_id
LEFT JOIN one_off_charges c ON c.account_id = p.account_id AND c.charge_id = p.charge_id
CROSS JOIN LATERAL (
    SELECT 'is in ' || p.currency || ', but the account pays in ' || a.currency AS problem
    WHERE p.currency <> a.currency
    UNION ALL
    SELECT 'is over ' || p.amount_minor || ' minor units, but its instalments are ' || coalesce(i.minor, 0)
           || ' and its invoices were ' || coalesce(v.minor, 0)
    WHERE (i.minor, v.minor) IS DISTINCT FROM (p.amount_minor::numeric, p.amount_minor::numeric)
    UNION ALL
    SELECT 'has instalments that are missing, or out of order' WHERE i.last <> i.count OR i.out_of_order
    UNION ALL
    SELECT 'is ' || p.state || ', but says otherwise of its invoices'
    WHERE CASE WHEN p.state IN ('proposed', 'running') THEN NOT v.all_live ELSE v.any_live END
    UNION ALL
    SELECT 'was agreed to in other words than it is stored'
    WHERE (p.shown ->> 'total') IS DISTINCT FROM p.amount_minor::text
       OR (p.shown ->> 'count') IS DISTINCT FROM i.count::text
       OR (p.shown ->> 'first') IS DISTINCT FROM i.first::text
       OR (p.shown ->> 'fee') IS DISTINCT FROM p.fee_minor::text
    UNION ALL
    SELECT 'runs without the event that says so'
    WHERE p.state IN ('running', 'finished') AND NOT EXISTS (
        SELECT FROM events e
        WHERE e.account_id = p.account_id AND e.plan_id = p.plan_id AND e.kind = 'plan_started')
    UNION ALL
    SELECT 'costs ' || p.fee_minor || ' minor units that were not charged'
    WHERE p.fee_minor > 0 AND p.state IN ('running', 'finished') AND c.charge_id IS NULL
) b
UNION ALL
SELECT 'document', r.account_id, coalesce(k.number, r.invoice_id::text),
       'is due in parts of ' || sum(r.open_minor) || ' minor units, but ' || coalesce(k.open_minor, 0) || ' are open'
FROM receivable_parts r
LEFT JOIN invoice_balances k ON k.account_id = r.account_id AND k.invoice_id = r.invoice_id
GROUP BY r.account_id, r.invoice_id, k.number, k.open_minor
HAVING sum(r.open_minor) <> coalesce(k.open_minor, 0)
