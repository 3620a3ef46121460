-- Every ledger entry that is about nothing, or books otherwise than what it is about, each with its account, its
-- subject and what is wrong.
WITH entries AS (
    SELECT account_id, entry_id, e.kind, e.occurred_on, e.invoice_id, e.payment_id, e.refund_id, p.ledger_account,
           p.amount_minor
    FROM ledger_postings p
    LEFT JOIN ledger_entries e USING (account_id, entry_id)
)
SELECT 'ledger entry' AS subject_kind, account_id, entry_id::text AS subject,
       CASE WHEN kind IS NULL THEN 'has no head'
            ELSE 'is ' || kind || ' but booked to ' || ledger_account END AS problem
FROM entries
WHERE (kind, split_part(ledger_account, ':', 1)) IN (
    ('invoiceIssued', 'receivable'), ('invoiceIssued', 'customerCredit'), ('invoiceIssued', 'revenue'),
    ('invoiceIssued', 'tax'), ('creditNoteIssued', 'receivable'), ('creditNoteIssued', 'customerCredit'),
    ('creditNoteIssued', 'revenue'), ('creditNoteIssued', 'tax'), ('creditApplied', 'customerCredit'),
    ('creditApplied', 'receivable'), ('paymentReceived', 'providerClearing'), ('paymentReceived', 'bank'),
    ('paymentReceived', 'cash'), ('paymentReceived', 'receivable'), ('paymentReceived', 'customerCredit'),
    ('feeCharged', 'providerFees'), ('feeCharged', 'providerClearing'), ('feeReturned', 'providerFees'),
    ('feeReturned', 'providerClearing'), ('paidOut', 'bank'),
    ('paidOut', 'providerClearing'), ('disputeOpened', 'disputed'), ('disputeOpened', 'providerClearing'),
    ('disputeWon', 'providerClearing'), ('disputeWon', 'disputed'), ('disputeLost', 'receivable'),
    ('disputeLost', 'disputed'), ('paymentRefunded', 'providerClearing'), ('paymentRefunded', 'bank'),
    ('paymentRefunded', 'cash'), ('paymentRefunded', 'receivable'),
    ('paymentRefunded', 'customerCredit'), ('refundReturned', 'providerClearing'),
    ('refundReturned', 'customerCredit'), ('writtenOff', 'writtenOff'), ('writtenOff', 'receivable'),
    ('writtenOff', 'tax'), ('writeOffReversed', 'writtenOff'), ('writeOffReversed', 'receivable'),
    ('writeOffReversed', 'tax'),
    ('creditReserved', 'customerCredit'), ('creditReserved', 'refundsInTransit'),
    ('creditReleased', 'customerCredit'), ('creditReleased', 'refundsInTransit')) IS NOT TRUE
UNION ALL
SELECT 'ledger entry', account_id, entry_id::text, 'is ' || kind || ' but does not say of what'
FROM ledger_entries
WHERE CASE WHEN kind IN ('invoiceIssued', 'creditNoteIssued', 'creditApplied', 'writtenOff', 'writeOffReversed')
               THEN invoice_id
           WHEN kind IN ('paymentReceived', 'feeCharged', 'feeReturned', 'paidOut', 'disputeOpened', 'disputeWon',
                         'disputeLost')
               THEN payment_id
           ELSE refund_id END IS NULL
UNION ALL
SELECT 'document', i.account_id, i.number,
       'was posted with ' || coalesce(-sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'tax'), 0)
       || ' minor units of tax instead of ' || i.tax_minor
FROM invoices i
LEFT JOIN entries e ON e.account_id = i.account_id AND e.invoice_id = i.invoice_id
    AND e.kind IN ('invoiceIssued', 'creditNoteIssued')
GROUP BY i.account_id, i.invoice_id, i.number, i.tax_minor
HAVING coalesce(-sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'tax'), 0) <> i.tax_minor
UNION ALL
SELECT 'document', i.account_id, i.number, 'was not posted as it was issued, but on ' || e.occurred_on
FROM invoices i
JOIN ledger_entries e ON e.account_id = i.account_id AND e.invoice_id = i.invoice_id
    AND e.kind IN ('invoiceIssued', 'creditNoteIssued')
WHERE (e.occurred_on, e.recorded_at) <> (i.issued_on, i.issued_at)
UNION ALL
SELECT 'document', i.account_id, i.number,
       'has ' || coalesce(p.minor, 0) || ' minor units of credit posted, but ' || coalesce(l.minor, 0) || ' allocated'
FROM invoices i
LEFT JOIN (SELECT account_id, invoice_id, -sum(amount_minor) AS minor FROM entries
           WHERE kind = 'creditApplied' AND ledger_account = 'receivable' GROUP BY account_id, invoice_id) p
    ON p.account_id = i.account_id AND p.invoice_id = i.invoice_id
LEFT JOIN (SELECT account_id, invoice_id, sum(amount_minor) AS minor FROM payment_allocations
           WHERE payment_id IS NULL AND write_off_id IS NULL GROUP BY account_id, invoice_id) l
    ON l.account_id = i.account_id AND l.invoice_id = i.invoice_id
WHERE coalesce(p.minor, 0) <> coalesce(l.minor, 0)
