-- Store documents just numbered.
INSERT INTO invoices (account_id, invoice_id, series, sequence, number, kind, issued_on, due_on, currency, net_minor,
                      tax_minor, gross_minor, credit_applied_minor, document, hash, previous_hash, issued_at)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::date[], $8::date[],
            $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::bytea[],
            $16::bytea[], $17::timestamptz[])
