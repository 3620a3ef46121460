-- One page of all of an account's documents, newest first; and how many there are.
SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor,
       (SELECT sum(document_count)::bigint FROM account_balances WHERE account_id = $1) AS total_count
FROM invoice_balances
WHERE account_id = $1
ORDER BY issued_on DESC, number DESC
LIMIT $2 OFFSET $3
