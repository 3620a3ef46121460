-- Every credit note, write-off and refund that does not add up, each with its account, its subject and what is wrong.
SELECT 'credit note' AS subject_kind, n.account_id, c.number AS subject,
       'is about ' || n.gross_minor || ' minor units but was issued over ' || -c.gross_minor AS problem
FROM credit_notes n
JOIN invoices c ON c.account_id = n.account_id AND c.invoice_id = n.credit_note_id
WHERE c.gross_minor <> -n.gross_minor OR c.kind <> 'creditNote'
UNION ALL
SELECT 'credit note', c.account_id, c.number, 'is recorded for another document than it corrects, or for none'
FROM invoices c
LEFT JOIN credit_notes n ON n.account_id = c.account_id AND n.credit_note_id = c.invoice_id
LEFT JOIN invoices i ON i.account_id = n.account_id AND i.invoice_id = n.invoice_id
WHERE c.kind = 'creditNote' AND strpos(c.document, '"corrects":"') > 0
  AND (i.number IS NULL OR strpos(c.document, '"corrects":"' || i.number || '"') = 0)
UNION ALL
SELECT 'credit note', c.account_id, c.number,
       'settles ' || sum(l.amount_minor) || ' minor units but is only ' || -c.gross_minor
FROM invoices c
JOIN payment_allocations l ON l.account_id = c.account_id AND l.credit_note_id = c.invoice_id
GROUP BY c.account_id, c.number, c.gross_minor
HAVING sum(l.amount_minor) > -c.gross_minor
UNION ALL
SELECT 'write-off', w.account_id, i.number,
       'gave up ' || w.amount_minor || ' minor units, but '
       || coalesce(sum(l.amount_minor) FILTER (WHERE l.amount_minor > 0), 0) || ' are allocated, and '
       || coalesce(-sum(l.amount_minor) FILTER (WHERE l.amount_minor < 0), 0) || ' taken back'
FROM write_offs w
JOIN invoices i ON i.account_id = w.account_id AND i.invoice_id = w.invoice_id
LEFT JOIN payment_allocations l ON l.account_id = w.account_id AND l.write_off_id = w.write_off_id
    AND l.invoice_id = w.invoice_id
GROUP BY w.account_id, i.number, w.write_off_id, w.amount_minor
HAVING coalesce(sum(l.amount_minor) FILTER (WHERE l.amount_minor > 0), 0) <> w.amount_minor
    OR sum(l.amount_minor) < 0
UNION ALL
SELECT 'write-offs', coalesce(w.account_id, p.account_id), '',
       'gave up ' || coalesce(w.minor, 0) || ' minor units but posted ' || coalesce(p.minor, 0)
FROM (SELECT account_id, sum(amount_minor) AS minor FROM payment_allocations WHERE write_off_id IS NOT NULL
      GROUP BY account_id) w
FULL JOIN (SELECT p.account_id, -sum(p.amount_minor) AS minor FROM ledger_postings p
           JOIN ledger_entries e ON e.account_id = p.account_id AND e.entry_id = p.entry_id
           WHERE e.kind IN ('writtenOff', 'writeOffReversed') AND p.ledger_account = 'receivable'
           GROUP BY p.account_id) p ON p.account_id = w.account_id
WHERE coalesce(w.minor, 0) <> coalesce(p.minor, 0)
UNION ALL
-- So much of the relief stays as of what was given up.
SELECT 'write-offs', coalesce(w.account_id, p.account_id), '',
       'relieve ' || coalesce(w.minor, 0) || ' minor units of tax but posted ' || coalesce(p.minor, 0)
FROM (SELECT w.account_id, sum(round(w.relief_minor * l.minor / w.amount_minor)) AS minor
      FROM write_offs w
      JOIN (SELECT account_id, write_off_id, sum(amount_minor) AS minor FROM payment_allocations
            WHERE write_off_id IS NOT NULL GROUP BY account_id, write_off_id) l
          ON l.account_id = w.account_id AND l.write_off_id = w.write_off_id
      GROUP BY w.account_id) w
FULL JOIN (SELECT p.account_id, sum(p.amount_minor) AS minor FROM ledger_postings p
           JOIN ledger_entries e ON e.account_id = p.account_id AND e.entry_id = p.entry_id
           WHERE e.kind IN ('writtenOff', 'writeOffReversed') AND p.ledger_account = 'tax'
           GROUP BY p.account_id) p ON p.account_id = w.account_id
WHERE coalesce(w.minor, 0) <> coalesce(p.minor, 0)
UNION ALL
SELECT 'payment', p.account_id, p.reference,
       'is only ' || p.amount_minor || ' minor units but ' || sum(r.amount_minor) || ' went back'
FROM payments p
JOIN refunds r ON r.account_id = p.account_id AND r.payment_id = p.payment_id
    AND r.state NOT IN ('declined', 'abandoned')
GROUP BY p.account_id, p.payment_id, p.reference, p.amount_minor
HAVING sum(r.amount_minor) > p.amount_minor
UNION ALL
SELECT 'refunds', coalesce(r.account_id, p.account_id), '',
       'set ' || coalesce(r.minor, 0) || ' minor units aside, but ' || coalesce(p.minor, 0) || ' are in the ledger'
FROM (SELECT account_id, sum(amount_minor) AS minor FROM refunds
      WHERE source = 'customerCredit' AND state IN ('started', 'processing', 'unknown') GROUP BY account_id) r
FULL JOIN (SELECT account_id, -sum(amount_minor) AS minor FROM ledger_postings
           WHERE ledger_account = 'refundsInTransit' GROUP BY account_id) p ON p.account_id = r.account_id
WHERE coalesce(r.minor, 0) <> coalesce(p.minor, 0)
