-- What of invoices was due before a day and is not paid, and which reminder of each was the last? Of an invoice under a
-- payment plan the instalments that are overdue. None whose payment is under way. The oldest first.
SELECT b.account_id, b.invoice_id, b.number, b.due_on, b.open_minor, b.currency, r.stage, r.occurred_at
FROM (SELECT account_id, invoice_id, number, currency, min(due_on) AS due_on, sum(open_minor)::bigint AS open_minor
      FROM receivables
      WHERE due_on < $1
      GROUP BY account_id, invoice_id, number, currency) b
LEFT JOIN (
    SELECT DISTINCT ON (account_id, invoice_id) account_id, invoice_id, (parameters ->> 'stage')::bigint AS stage,
           occurred_at
    FROM events
    WHERE kind = 'reminder_due'
    ORDER BY account_id, invoice_id, sequence DESC
) r ON r.account_id = b.account_id AND r.invoice_id = b.invoice_id
WHERE NOT EXISTS (SELECT FROM attempt_invoices a
                  WHERE a.account_id = b.account_id AND a.invoice_id = b.invoice_id AND a.is_undecided)
ORDER BY b.due_on, b.number
