-- Balances that are not the sums of the rows behind them, each with its account, its subject and what is wrong.
SELECT 'document' AS subject_kind, account_id, coalesce(r.number, b.number) AS subject,
       'is kept with ' || coalesce(b.open_minor || ' open, ' || b.written_off_minor || ' written off and '
                                   || b.credited_minor || ' credited', 'nothing')
       || ', but comes to ' || coalesce(r.open_minor || ' open, ' || r.written_off_minor || ' written off and '
                                        || r.credited_minor || ' credited', 'nothing') AS problem
FROM invoice_balances b
FULL JOIN recomputed_invoice_balances r USING (account_id, invoice_id)
WHERE (b.number, b.kind, b.issued_on, b.due_on, b.currency, b.gross_minor, b.open_minor, b.written_off_minor,
       b.credited_minor)
      IS DISTINCT FROM (r.number, r.kind, r.issued_on, r.due_on, r.currency, r.gross_minor, r.open_minor,
                        r.written_off_minor, r.credited_minor)
UNION ALL
SELECT 'account', account_id, month::text,
       'is kept with ' || coalesce(k.document_count || ' documents of ' || k.gross_minor || ', ' || k.open_minor
                                   || ' open on ' || k.open_count, 'nothing')
       || ', but comes to ' || coalesce(r.document_count || ' documents of ' || r.gross_minor || ', ' || r.open_minor
                                        || ' open on ' || r.open_count, 'nothing')
FROM account_months k
FULL JOIN (
    SELECT account_id, month, currency, sum(documents) AS document_count, sum(gross) AS gross_minor,
           sum(open_documents) AS open_count, sum(open) AS open_minor
    FROM (
        SELECT account_id, month_of(issued_on) AS month, currency, 1 AS documents, gross_minor AS gross,
               0 AS open_documents, 0 AS open
        FROM invoices
        UNION ALL
        SELECT account_id, month_of(due_on), currency, 0, 0, (open_minor > 0)::integer, open_minor
        FROM recomputed_invoice_balances
        WHERE gross_minor > 0
    ) parts
    GROUP BY account_id, month, currency
) r USING (account_id, month)
WHERE (k.currency, k.document_count, k.gross_minor, k.open_count, k.open_minor)
      IS DISTINCT FROM (r.currency, r.document_count, r.gross_minor, r.open_count, r.open_minor)
UNION ALL
SELECT 'account', account_id, '',
       'is kept with ' || coalesce(k.credit_minor || ' in hand and ' || k.payment_count || ' payments', 'nothing')
       || ', but comes to ' || coalesce(r.credit_minor || ' in hand and ' || r.payment_count || ' payments', 'nothing')
FROM account_balances k
FULL JOIN (
    SELECT account_id, currency, -sum(posted) AS credit_minor, sum(payments) AS payment_count
    FROM (
        SELECT account_id, currency, amount_minor AS posted, 0 AS payments
        FROM ledger_postings
        WHERE ledger_account = 'customerCredit'
        UNION ALL
        SELECT account_id, currency, 0, 1 FROM payments
    ) parts
    GROUP BY account_id, currency
) r USING (account_id)
WHERE (k.currency, k.credit_minor, k.payment_count)
      IS DISTINCT FROM (r.currency, r.credit_minor, r.payment_count)
