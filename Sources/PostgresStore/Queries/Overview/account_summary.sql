-- What does this account owe on this day, what of it is overdue, what has it in hand, and what is due next?
SELECT a.number, a.name, a.currency, a.time_zone,
       coalesce(b.open_minor, 0) AS open_minor,
       coalesce(b.overdue_minor, 0) AS overdue_minor,
       coalesce(b.open_count, 0) AS open_count,
       coalesce(b.overdue_count, 0) AS overdue_count,
       b.next_due_on,
       coalesce(c.credit_minor, 0) AS credit_minor
FROM accounts a
LEFT JOIN LATERAL (
    SELECT sum(open_minor)::bigint AS open_minor,
           (sum(open_minor) FILTER (WHERE due_on < $2))::bigint AS overdue_minor,
           count(*) AS open_count,
           count(*) FILTER (WHERE due_on < $2) AS overdue_count,
           min(due_on) FILTER (WHERE due_on >= $2) AS next_due_on
    FROM invoice_balances
    WHERE account_id = a.account_id AND open_minor > 0
) b ON true
LEFT JOIN LATERAL (
    SELECT -sum(amount_minor)::bigint AS credit_minor
    FROM ledger_postings
    WHERE account_id = a.account_id AND ledger_account = 'customerCredit'
) c ON true
WHERE a.account_id = $1
