-- One page of an account's documents, newest first, by status on the day it has there, year and part of the number.
SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor,
       count(*) OVER () AS total_count
FROM listed_documents
CROSS JOIN (
    SELECT ($1::timestamptz AT TIME ZONE time_zone)::date AS today FROM accounts WHERE account_id = (SELECT current_account())
) d
WHERE account_id = (SELECT current_account())
  AND ($2::text IS NULL
       OR ($2 = 'unpaid' AND open_minor > 0)
       OR ($2 = 'open' AND open_minor > 0 AND due_on >= d.today)
       OR ($2 = 'overdue' AND open_minor > 0 AND due_on < d.today)
       OR ($2 = 'paid' AND open_minor = 0 AND gross_minor > 0 AND written_off_minor = 0
           AND credited_minor < gross_minor)
       OR ($2 = 'credited' AND open_minor = 0 AND gross_minor > 0 AND written_off_minor = 0
           AND credited_minor >= gross_minor)
       OR ($2 = 'writtenOff' AND open_minor = 0 AND written_off_minor > 0)
       OR ($2 = 'settled' AND gross_minor <= 0))
  AND ($3::bigint IS NULL OR extract(year FROM issued_on) = $3)
  AND ($4::text IS NULL OR strpos(lower(number), lower($4)) > 0)
ORDER BY issued_on DESC, number DESC
LIMIT $5 OFFSET $6
