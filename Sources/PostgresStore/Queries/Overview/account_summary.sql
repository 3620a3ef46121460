-- Which account is this, which day has it where the account is, what does it have in hand, and what does it owe?
WITH heading AS MATERIALIZED (
    SELECT seller_id, number, name, currency, language, billing_day,
           ($2::timestamptz AT TIME ZONE time_zone)::date AS today
    FROM accounts
    WHERE account_id = $1
)
SELECT h.seller_id, h.number, h.name, h.currency, h.language, h.billing_day, h.today,
       coalesce(b.credit_minor, 0) AS credit_minor,
       m.open_count, m.open_minor, m.overdue_minor + d.overdue_minor AS overdue_minor, d.next_due_on
FROM heading h
CROSS JOIN (
    SELECT coalesce(sum(m.open_count), 0)::bigint AS open_count, coalesce(sum(m.open_minor), 0)::bigint AS open_minor,
           coalesce(sum(m.open_minor) FILTER (WHERE m.month < month_of(h.today)), 0)::bigint AS overdue_minor
    FROM account_months m, heading h
    WHERE m.account_id = $1
) m
-- Of what is due from this month on.
CROSS JOIN (
    SELECT coalesce(sum(i.open_minor) FILTER (WHERE i.due_on < h.today), 0)::bigint AS overdue_minor,
           min(i.due_on) FILTER (WHERE i.due_on >= h.today) AS next_due_on
    FROM invoice_balances i, heading h
    WHERE i.account_id = $1 AND i.open_minor > 0 AND i.due_on >= month_of(h.today)
) d
LEFT JOIN account_balances b ON b.account_id = $1
