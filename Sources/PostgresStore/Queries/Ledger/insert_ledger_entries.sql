-- Append heads of ledger entries.
INSERT INTO ledger_entries (account_id, entry_id, kind, occurred_on, invoice_id, payment_id, recorded_at, refund_id)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::uuid[])
