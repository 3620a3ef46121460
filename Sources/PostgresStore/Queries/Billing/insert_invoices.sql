-- Store documents just numbered.
INSERT INTO invoices (account_id, invoice_id, seller_id, series, sequence, number, kind, issued_on, due_on, currency,
                      net_minor, tax_minor, gross_minor, credit_applied_minor, document, hash, previous_hash, issued_at)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::date[],
            $9::date[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::text[],
            $16::bytea[], $17::bytea[], $18::timestamptz[])
