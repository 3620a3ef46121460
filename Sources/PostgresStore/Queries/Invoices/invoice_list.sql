-- One page of an account's documents, newest first, by the facts that make their status on the day it has there, days
-- of issue and part of the number; and how many such documents there are.
WITH found AS NOT MATERIALIZED (
    SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor
    FROM invoice_balances b
    WHERE b.account_id = $1
      AND ($3::bigint[] = '{}'
           OR invoice_facts(b, (SELECT ($2::timestamptz AT TIME ZONE time_zone)::date FROM accounts
                                WHERE account_id = $1)) = ANY ($3))
      AND ($4::date IS NULL OR issued_on >= $4)
      AND ($5::date IS NULL OR issued_on < $5)
      AND ($6::text IS NULL OR strpos(lower(number), lower($6)) > 0)
)
SELECT *, (SELECT count(*) FROM found) AS total_count
FROM found
ORDER BY issued_on DESC, number DESC
LIMIT $7 OFFSET $8
