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
       'is kept with ' || coalesce(k.document_count || ' documents of ' || k.gross_minor, 'nothing')
       || ', but comes to ' || coalesce(r.document_count || ' documents of ' || r.gross_minor, 'nothing')
FROM account_months k
FULL JOIN (
    SELECT account_id, month_of(issued_on) AS month, currency, count(*) AS document_count,
           sum(gross_minor) AS gross_minor
    FROM invoices
    GROUP BY 1, 2, 3
) r USING (account_id, month)
WHERE (k.currency, k.document_count, k.gross_minor) IS DISTINCT FROM (r.currency, r.document_count, r.gross_minor)
UNION ALL
SELECT 'account', account_id, '',
       'is kept with ' || coalesce(k.credit_minor || ' in hand, ' || k.payment_count || ' payments and '
                                   || k.open_minor || ' open on ' || k.open_count || ' of ' || k.document_count
                                   || ' documents', 'nothing')
       || ', but comes to ' || coalesce(r.credit_minor || ' in hand, ' || r.payment_count || ' payments and '
                                        || r.open_minor || ' open on ' || r.open_count || ' of ' || r.document_count
                                        || ' documents', 'nothing')
FROM account_balances k
FULL JOIN (
    SELECT account_id, currency, sum(credit) AS credit_minor, sum(payments) AS payment_count,
           sum(documents) AS document_count, sum(open_documents) AS open_count, sum(open) AS open_minor
    FROM (
        SELECT account_id, currency, -amount_minor AS credit, 0 AS payments, 0 AS documents, 0 AS open_documents,
               0 AS open
        FROM ledger_postings
        WHERE ledger_account = 'customerCredit'
        UNION ALL
        SELECT account_id, currency, 0, 1, 0, 0, 0 FROM payments
        UNION ALL
        SELECT account_id, currency, 0, 0, 1, (open_minor > 0)::integer, open_minor FROM recomputed_invoice_balances
    ) parts
    GROUP BY account_id, currency
) r USING (account_id)
WHERE (k.currency, k.credit_minor, k.payment_count, k.document_count, k.open_count, k.open_minor)
      IS DISTINCT FROM (r.currency, r.credit_minor, r.payment_count, r.document_count, r.open_count, r.open_minor)
