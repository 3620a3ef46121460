-- One page of an account's documents, newest first, by status on the day it has there, days of issue and part of the
-- number; and how many documents there are. They are counted one by one only where some are left out.
WITH found AS NOT MATERIALIZED (
    SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor
    FROM invoice_balances
    CROSS JOIN (
        SELECT ($2::timestamptz AT TIME ZONE time_zone)::date AS today FROM accounts WHERE account_id = $1
    ) d
    WHERE account_id = $1
      AND ($3::text IS NULL
           OR ($3 = 'unpaid' AND status = 'open')
           OR $3 = CASE WHEN status = 'open' AND due_on < today THEN 'overdue' ELSE status END)
      AND ($4::date IS NULL OR issued_on >= $4)
      AND ($5::date IS NULL OR issued_on < $5)
      AND ($6::text IS NULL OR strpos(lower(number), lower($6)) > 0)
)
SELECT *,
       CASE WHEN $3 IS NULL AND $4 IS NULL AND $5 IS NULL AND $6 IS NULL
            THEN (SELECT coalesce(sum(document_count), 0)::bigint FROM account_months WHERE account_id = $1)
            ELSE (SELECT count(*) FROM found) END AS total_count
FROM found
ORDER BY issued_on DESC, number DESC
LIMIT $7 OFFSET $8
