-- Which account is this, which day has it where the account is, what does it have in hand, and what does it owe?
SELECT a.seller_id, a.number, a.name, a.currency, a.language, a.billing_day,
       ($2::timestamptz AT TIME ZONE a.time_zone)::date AS today,
       coalesce(b.credit_minor, 0) AS credit_minor, coalesce(b.open_count, 0) AS open_count,
       coalesce(b.open_minor, 0) AS open_minor, coalesce(b.open_minor, 0) - d.open_minor AS overdue_minor, d.next_due_on
FROM accounts a
LEFT JOIN account_balances b ON b.account_id = a.account_id
-- What is due from today on; whatever else is open is overdue.
CROSS JOIN LATERAL (
    SELECT coalesce(sum(i.open_minor), 0)::bigint AS open_minor, min(i.due_on) AS next_due_on
    FROM receivables i
    WHERE i.account_id = a.account_id
      AND i.due_on >= ($2::timestamptz AT TIME ZONE a.time_zone)::date
) d
WHERE a.account_id = $1
