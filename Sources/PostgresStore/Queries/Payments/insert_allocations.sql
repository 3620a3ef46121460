-- Settle parts of documents: each with a payment, a credit note, a write-off, or account credit when it is none of
-- them. A refund, or a dispute that was lost, takes off what its payment had settled; a credit, what was written off.
INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, amount_minor, allocated_on, payment_id,
                                 credit_note_id, write_off_id, refund_id, dispute_id)
SELECT *
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::date[], $6::uuid[], $7::uuid[], $8::uuid[],
            $9::uuid[], $10::uuid[])
