-- Ledger entries, documents and accounts that do not add up, each with its subject and what is wrong.
SELECT 'ledger entry' AS subject_kind, p.account_id, p.entry_id::text AS subject,
       'postings in ' || p.currency || ' sum to ' || sum(p.amount_minor) || ' instead of 0' AS problem
FROM ledger_postings p
GROUP BY p.account_id, p.entry_id, p.currency
HAVING sum(p.amount_minor) <> 0
UNION ALL
SELECT 'ledger entry', e.account_id, e.entry_id::text, 'has fewer than two postings'
FROM ledger_entries e
LEFT JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
GROUP BY e.account_id, e.entry_id
HAVING count(p.position) < 2
UNION ALL
SELECT 'document', i.account_id, i.number,
       'was posted with ' || coalesce(sum(p.amount_minor), 0) || ' minor units instead of ' || i.gross_minor
FROM invoices i
LEFT JOIN ledger_entries e ON e.account_id = i.account_id AND e.invoice_id = i.invoice_id
    AND e.kind IN ('invoiceIssued', 'creditNoteIssued')
LEFT JOIN ledger_postings p ON p.account_id = e.account_id AND p.entry_id = e.entry_id
    AND p.ledger_account IN ('receivable', 'customerCredit')
GROUP BY i.account_id, i.number, i.gross_minor
HAVING coalesce(sum(p.amount_minor), 0) <> i.gross_minor
UNION ALL
SELECT 'document', b.account_id, b.number, 'is settled beyond its amount: ' || b.open_minor || ' minor units are open'
FROM recomputed_invoice_balances b
WHERE b.open_minor < 0
UNION ALL
SELECT 'document', i.account_id, i.number,
       'drew ' || i.credit_applied_minor || ' minor units of credit, but ' || coalesce(sum(l.amount_minor), 0)
       || ' are allocated'
FROM invoices i
LEFT JOIN payment_allocations l ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
    AND num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id) = 0
GROUP BY i.account_id, i.number, i.credit_applied_minor
HAVING coalesce(sum(l.amount_minor), 0) < i.credit_applied_minor
UNION ALL
SELECT 'account', a.account_id, a.number,
       'owes ' || coalesce(r.minor, 0) || ' minor units in the ledger, but ' || coalesce(o.minor, 0)
       || ' are open on its documents'
FROM accounts a
LEFT JOIN (SELECT account_id, sum(amount_minor) AS minor FROM ledger_postings WHERE ledger_account = 'receivable'
           GROUP BY account_id) r ON r.account_id = a.account_id
LEFT JOIN (SELECT account_id, sum(open_minor) AS minor FROM recomputed_invoice_balances GROUP BY account_id) o
    ON o.account_id = a.account_id
WHERE coalesce(r.minor, 0) <> coalesce(o.minor, 0)
UNION ALL
SELECT 'account', account_id, '', 'has a credit below zero: ' || -sum(amount_minor) || ' minor units'
FROM ledger_postings
WHERE ledger_account = 'customerCredit'
GROUP BY account_id
HAVING sum(amount_minor) > 0
UNION ALL
SELECT 'account', m.account_id, '', 'has ' || m.what || ' in ' || m.currency || ' but bills in ' || a.currency
FROM (
    SELECT account_id, currency, 'postings' AS what FROM ledger_postings
    UNION SELECT account_id, currency, 'documents' FROM invoices
    UNION SELECT account_id, currency, 'attempts to pay' FROM payment_attempts
    UNION SELECT account_id, currency, 'payments' FROM payments
    UNION SELECT account_id, currency, 'refunds' FROM refunds
    UNION SELECT account_id, currency, 'disputes' FROM disputes
) m
JOIN accounts a ON a.account_id = m.account_id
WHERE m.currency <> a.currency
