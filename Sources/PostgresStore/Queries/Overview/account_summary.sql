-- What does this account owe now, what of it is overdue on the day it has where the account is, what has it in hand, and
-- what is due next?
SELECT a.number, a.name, a.currency, d.today,
       coalesce(b.open_minor, 0) AS open_minor,
       coalesce(b.overdue_minor, 0) AS overdue_minor,
       coalesce(b.open_count, 0) AS open_count,
       coalesce(b.overdue_count, 0) AS overdue_count,
       b.next_due_on,
       coalesce(c.credit_minor, 0) AS credit_minor
FROM accounts a
CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE a.time_zone)::date AS today) d
LEFT JOIN LATERAL (
    SELECT sum(open_minor)::bigint AS open_minor,
           (sum(open_minor) FILTER (WHERE due_on < d.today))::bigint AS overdue_minor,
           count(*) AS open_count,
           count(*) FILTER (WHERE due_on < d.today) AS overdue_count,
           min(due_on) FILTER (WHERE due_on >= d.today) AS next_due_on
    FROM invoice_balances
    WHERE account_id = a.account_id AND open_minor > 0
) b ON true
LEFT JOIN LATERAL (
    SELECT -sum(amount_minor)::bigint AS credit_minor
    FROM ledger_postings
    WHERE account_id = a.account_id AND ledger_account = 'customerCredit'
) c ON true
WHERE a.account_id = $1
