-- The oldest due of what is open on this account's documents, and its latest documents.
(SELECT true AS is_open, number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor,
        written_off_minor
 FROM invoice_balances
 WHERE account_id = $1 AND open_minor > 0
 ORDER BY due_on, number
 LIMIT $2)
UNION ALL
(SELECT false, number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor
 FROM invoice_balances
 WHERE account_id = $1
 ORDER BY issued_on DESC, number DESC
 LIMIT $3)
