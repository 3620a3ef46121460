-- Statements whose transfers do not lead from one balance to the other, or that do not follow each other; transfers and
-- their matches that do not fit. Each with its subject, its account where there is one, and what is wrong.
SELECT 'bank statement' AS subject_kind, NULL::uuid AS account_id, s.position || ' of ' || s.account AS subject,
       'ends with ' || s.closing_minor || ' minor units, but its transfers lead to '
       || s.opening_minor + coalesce(m.minor, 0) AS problem
FROM bank_statements s
LEFT JOIN (SELECT statement_id, sum(amount_minor) AS minor FROM bank_transfers
           WHERE state <> 'split' GROUP BY statement_id) m ON m.statement_id = s.statement_id
WHERE s.kind = 'statement' AND s.opening_minor + coalesce(m.minor, 0) <> s.closing_minor
UNION ALL
SELECT 'bank statement', NULL, s.position || ' of ' || s.account,
       'begins with ' || s.opening_minor || ' minor units, but the one before ended with ' || s.before_minor
FROM (SELECT account, position, opening_minor,
             lag(closing_minor) OVER (PARTITION BY account, currency ORDER BY position) AS before_minor
      FROM bank_statements
      WHERE kind = 'statement') s
WHERE s.before_minor <> s.opening_minor
UNION ALL
SELECT 'bank statements', NULL, account || ' in ' || currency, 'are not counted from 1 to ' || count(*)
FROM bank_statements
GROUP BY account, currency
HAVING max(position) <> count(*)
UNION ALL
SELECT 'bank transfer', min(m.account_id::text)::uuid, 'B-' || t.transfer_number,
       'is ' || t.state || ', but is matched ' || count(m.transfer_id) || ' times'
FROM bank_transfers t
LEFT JOIN bank_matches m ON m.transfer_id = t.transfer_id
GROUP BY t.transfer_number, t.state
HAVING count(m.transfer_id) <> (t.state IN ('booked', 'returned'))::integer
UNION ALL
SELECT 'bank match', m.account_id, coalesce('B-' || t.transfer_number, m.transfer_id::text),
       CASE WHEN t.transfer_id IS NULL THEN 'is of a transfer that is gone'
            WHEN p.payment_id IS NULL THEN 'is with a payment that is gone'
            ELSE 'is of ' || t.amount_minor || ' minor units, but the payment is of ' || p.amount_minor END
FROM bank_matches m
LEFT JOIN bank_transfers t ON t.transfer_id = m.transfer_id
LEFT JOIN payments p ON p.account_id = m.account_id AND p.payment_id = m.payment_id
WHERE t.transfer_id IS NULL OR p.payment_id IS NULL OR p.currency <> t.currency
   OR p.amount_minor <> CASE t.state WHEN 'returned' THEN -t.amount_minor ELSE t.amount_minor END
UNION ALL
SELECT 'bank transfer', m.account_id, 'B-' || t.transfer_number,
       'took a payment back, but ' || coalesce(r.minor, 0) || ' minor units of it went back'
FROM bank_matches m
JOIN bank_transfers t ON t.transfer_id = m.transfer_id AND t.state = 'returned'
LEFT JOIN (SELECT account_id, payment_id, sum(amount_minor) AS minor FROM refunds
           WHERE state = 'succeeded' GROUP BY account_id, payment_id) r
    ON r.account_id = m.account_id AND r.payment_id = m.payment_id
WHERE coalesce(r.minor, 0) < -t.amount_minor
