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
       OR ($3 = 'open' AND open_minor > 0 AND due_on >= d.today)
       OR ($3 = 'overdue' AND open_minor > 0 AND due_on < d.today)
       OR ($3 = 'paid' AND open_minor = 0 AND gross_minor > 0 AND written_off_minor = 0
           AND credited_minor < gross_minor)
       OR ($3 = 'credited' AND open_minor = 0 AND gross_minor > 0 AND written_off_minor = 0
           AND credited_minor >= gross_minor)
       OR ($3 = 'writtenOff' AND open_minor = 0 AND written_off_minor > 0)
       OR ($3 = 'settled' AND gross_minor <= 0))
  AND ($4::bigint IS NULL OR extract(year FROM issued_on) = $4)
  AND ($5::text IS NULL OR strpos(lower(number), lower($5)) > 0)
ORDER BY issued_on DESC, number DESC
LIMIT $6 OFFSET $7
