-- What of documents of this account is due on which day, in the order of the parts of each.
INSERT INTO receivable_parts (account_id, invoice_id, position, instalment_id, due_on, open_minor)
SELECT $1, p.invoice_id, row_number() OVER (PARTITION BY p.invoice_id ORDER BY p.place), p.instalment_id, p.due_on,
       p.open_minor
FROM unnest($2::uuid[], $3::uuid[], $4::date[], $5::bigint[])
    WITH ORDINALITY AS p (invoice_id, instalment_id, due_on, open_minor, place)
