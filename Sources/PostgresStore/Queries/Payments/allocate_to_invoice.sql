-- Settle a part of a document: with a payment, a credit note, a write-off, or account credit when it is none of them.
-- A refund takes off what its payment had settled.
INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, payment_id, amount_minor, allocated_on,
                                 credit_note_id, write_off_id, refund_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
