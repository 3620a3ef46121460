-- Note how much account credit documents drew.
INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, amount_minor, allocated_on)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::date[])
