-- Which documents of this account are open, and which are its latest? Newest first.
SELECT number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor, written_off_minor,
       count(*) OVER () AS total_count
FROM (
    SELECT *, row_number() OVER (ORDER BY issued_on DESC, number DESC) AS place
    FROM listed_documents
    WHERE account_id = $1
) d
WHERE open_minor > 0 OR place <= $2
ORDER BY place
