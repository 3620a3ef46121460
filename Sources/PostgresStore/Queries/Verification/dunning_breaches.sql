-- Every step of dunning that does not add up: without its mail, its charge or its policy, out of order, or for more
-- than was open. Each with its account, its subject and what is wrong.
SELECT 'document' AS subject_kind, t.account_id, i.number AS subject,
       'was reminded of at stage ' || t.stage || ' without an event' AS problem
FROM dunning_steps t
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
LEFT JOIN (SELECT account_id, invoice_id, count(*) AS events FROM events WHERE kind = 'reminder_due'
           GROUP BY account_id, invoice_id) e ON e.account_id = t.account_id AND e.invoice_id = t.invoice_id
WHERE 'mail' = ANY (t.actions)
  AND coalesce(e.events, 0) < (SELECT count(*) FROM dunning_steps o
                               WHERE o.account_id = t.account_id AND o.invoice_id = t.invoice_id
                                 AND 'mail' = ANY (o.actions))
UNION ALL
SELECT 'document', t.account_id, i.number, 'took stage ' || t.stage || ' on ' || t.taken_on || ', before an earlier one'
FROM dunning_steps t
JOIN dunning_steps o ON o.account_id = t.account_id AND o.invoice_id = t.invoice_id AND o.due_on = t.due_on
    AND o.stage < t.stage AND o.taken_on > t.taken_on
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
UNION ALL
SELECT 'document', t.account_id, i.number, 'was asked for ' || t.open_minor || ' minor units of ' || i.gross_minor
FROM dunning_steps t
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
WHERE t.open_minor > i.gross_minor
UNION ALL
SELECT 'document', t.account_id, i.number, 'took stage ' || t.stage || ' without its charge'
FROM dunning_steps t
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
LEFT JOIN dunning_charges h ON h.account_id = t.account_id AND h.invoice_id = t.invoice_id AND h.due_on = t.due_on
    AND h.stage = t.stage AND h.rate_ppm IS NULL
WHERE h.charge_id IS NULL AND EXISTS (SELECT FROM unnest(t.actions) AS a (action) WHERE a.action LIKE 'fee=%')
UNION ALL
SELECT 'document', h.account_id, i.number,
       'is charged ' || o.quantity * o.unit_price || ' at stage ' || h.stage || ' instead of ' || h.amount_minor
       || ' minor units'
FROM dunning_charges h
JOIN one_off_charges o ON o.account_id = h.account_id AND o.charge_id = h.charge_id
JOIN invoices i ON i.account_id = h.account_id AND i.invoice_id = h.invoice_id
LEFT JOIN invoice_lines l ON l.account_id = o.account_id AND l.invoice_id = o.invoice_id
    AND l.description = o.description AND l.amount_minor = h.amount_minor
WHERE o.invoice_id IS NOT NULL AND l.position IS NULL
UNION ALL
SELECT 'document', c.account_id, i.number, 'is asked for by a policy that is gone'
FROM dunning_cases c
JOIN accounts a ON a.account_id = c.account_id
JOIN invoices i ON i.account_id = c.account_id AND i.invoice_id = c.invoice_id
LEFT JOIN dunning_policies p ON p.seller_id = a.seller_id AND p.group_name = c.group_name
    AND p.version = c.policy_version
WHERE c.policy_version > 0 AND p.version IS NULL
UNION ALL
SELECT 'document', h.account_id, i.number, 'bears interest twice for ' || h.period_from || ' to ' || h.period_to
FROM dunning_charges h
JOIN dunning_charges o ON o.account_id = h.account_id AND o.invoice_id = h.invoice_id AND o.charge_id > h.charge_id
    AND o.period_from < h.period_to AND h.period_from < o.period_to
JOIN invoices i ON i.account_id = h.account_id AND i.invoice_id = h.invoice_id
