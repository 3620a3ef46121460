-- Saved methods, consents and charges of autopay that do not match, each with its account, its subject and what is
-- wrong.
SELECT 'payment method' AS subject_kind, m.account_id, m.number::text AS subject,
       'is not known by its name at ' || m.gateway AS problem
FROM payment_methods m
LEFT JOIN provider_references d ON d.reference = m.reference AND d.gateway = m.gateway
WHERE (d.account_id, d.kind, d.operation_id) = (m.account_id, 'method', m.method_id) IS NOT TRUE
UNION ALL
SELECT 'payment method', m.account_id, m.number::text, 'is removed, but autopay charges it'
FROM payment_methods m
JOIN autopay_consents c ON c.account_id = m.account_id AND c.method_id = m.method_id AND c.ended_at IS NULL
WHERE m.state = 'removed'
UNION ALL
SELECT 'saving of a method', s.account_id, s.setup_id::text,
       CASE WHEN m.gateway <> s.gateway THEN 'saved a method of ' || m.gateway || ' at ' || s.gateway
            ELSE 'saved a method of another customer' END
FROM method_setups s
JOIN payment_methods m ON m.account_id = s.account_id AND m.method_id = s.method_id
WHERE m.gateway <> s.gateway OR m.customer <> s.customer
UNION ALL
SELECT 'autopay', c.account_id, c.consent_id::text,
       'is in ' || c.currency || ', but the account pays in ' || a.currency
FROM autopay_consents c
JOIN accounts a ON a.account_id = c.account_id
WHERE c.currency <> a.currency
UNION ALL
SELECT 'autopay', c.account_id, c.consent_id::text, 'was agreed to in other words than it is stored'
FROM autopay_consents c
WHERE (c.shown ->> 'days_before') IS DISTINCT FROM c.days_before::text
   OR (c.shown ? 'limit') IS DISTINCT FROM (c.limit_minor IS NOT NULL)
   OR NOT (c.shown ?& ARRAY['seller', 'method', 'announce_days'])
UNION ALL
SELECT 'autopay', n.account_id, n.consent_id::text || ' of document ' || coalesce(i.number, n.invoice_id::text),
       'told its customer without an event that says so'
FROM autopay_notices n
LEFT JOIN invoices i ON i.account_id = n.account_id AND i.invoice_id = n.invoice_id
WHERE NOT EXISTS (
    SELECT FROM events e
    WHERE e.account_id = n.account_id AND e.invoice_id = n.invoice_id
      AND e.kind = CASE n.kind WHEN 'announced' THEN 'charge_announced' ELSE 'charge_withheld' END
      AND (e.parameters #>> '{amount,minor}')::bigint = n.amount_minor
      AND (e.parameters ->> 'obstacle') IS NOT DISTINCT FROM n.obstacle
      AND (e.parameters ->> 'on') IS NOT DISTINCT FROM n.charge_on::text)
UNION ALL
SELECT 'charge', t.account_id, t.attempt_id::text, 'was made without autopay'
FROM payment_attempts t
LEFT JOIN autopay_charges h ON h.account_id = t.account_id AND h.attempt_id = t.attempt_id
WHERE t.method_reference IS NOT NULL AND h.attempt_id IS NULL
UNION ALL
SELECT 'charge', h.account_id, h.attempt_id::text, p.problem
FROM autopay_charges h
JOIN payment_attempts t ON t.account_id = h.account_id AND t.attempt_id = h.attempt_id
LEFT JOIN autopay_consents c ON c.account_id = h.account_id AND c.consent_id = h.consent_id
LEFT JOIN payment_methods m ON m.account_id = h.account_id AND m.method_id = h.method_id
LEFT JOIN autopay_notices n
    ON n.account_id = h.account_id AND n.consent_id = h.consent_id AND n.receivable_id = h.receivable_id
   AND n.kind = 'announced'
CROSS JOIN LATERAL (
    SELECT 'was made without a consent' AS problem WHERE c.consent_id IS NULL
    UNION ALL SELECT 'charges a method that is gone' WHERE m.method_id IS NULL
    UNION ALL SELECT 'charged another method than was agreed to'
    WHERE c.method_id <> h.method_id OR (t.method_reference, t.gateway) IS DISTINCT FROM (m.reference, m.gateway)
    UNION ALL SELECT 'was made outside of its consent' WHERE t.started_at < c.given_at OR t.started_at > c.ended_at
    UNION ALL SELECT 'is above the limit of its consent' WHERE t.amount_minor > c.limit_minor
    UNION ALL SELECT 'was not announced' WHERE n.invoice_id IS NULL
    UNION ALL SELECT 'was made before the day that was announced'
    WHERE h.charged_on < n.charge_on AND t.started_at > n.told_at
    UNION ALL SELECT 'pays another document'
    WHERE NOT EXISTS (SELECT FROM attempt_invoices a
                      WHERE a.account_id = h.account_id AND a.attempt_id = h.attempt_id
                        AND a.invoice_id = h.invoice_id
                        AND (h.instalment_id IS NOT NULL OR a.amount_minor = t.amount_minor))
    UNION ALL SELECT 'pays documents outside of the plan of its instalment'
    WHERE h.instalment_id IS NOT NULL AND EXISTS (
        SELECT FROM attempt_invoices a
        WHERE a.account_id = h.account_id AND a.attempt_id = h.attempt_id AND NOT EXISTS (
            SELECT FROM instalments s
            JOIN plan_invoices v ON v.account_id = s.account_id AND v.plan_id = s.plan_id
            WHERE s.account_id = h.account_id AND s.instalment_id = h.instalment_id
              AND v.invoice_id = a.invoice_id))
) p
