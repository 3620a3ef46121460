-- Note which line carries which usage record.
INSERT INTO billed_usage (account_id, usage_id, invoice_id, position)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[])
