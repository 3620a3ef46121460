-- One page of an account's documents, newest first, by status on the day it has there, year and part of the number.
SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor,
       count(*) OVER () AS total_count
FROM listed_documents
CROSS JOIN (
    SELECT ($2::timestamptz AT TIME ZONE time_zone)::date AS today FROM accounts WHERE account_id = $1
) d
WHERE account_id = $1
  AND ($3::text IS NULL
       OR ($3 = 'unpaid' AND open_minor > 0)
       -- As InvoiceStatus of BillingCore decides; a test holds the two together.
       OR $3 = CASE
           WHEN open_minor > 0 THEN CASE WHEN due_on < d.today THEN 'overdue' ELSE 'open' END
           WHEN gross_minor <= 0 THEN 'settled'
           WHEN written_off_minor > 0 THEN 'writtenOff'
           WHEN credited_minor >= gross_minor THEN 'credited'
           ELSE 'paid'
       END)
  AND ($4::bigint IS NULL OR extract(year FROM issued_on) = $4)
  AND ($5::text IS NULL OR strpos(lower(number), lower($5)) > 0)
ORDER BY issued_on DESC, number DESC
LIMIT $6 OFFSET $7
