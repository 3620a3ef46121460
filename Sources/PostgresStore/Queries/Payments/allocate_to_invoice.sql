-- Settle a part of a document with a payment, or with account credit when there is no payment.
INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, payment_id, amount_minor, allocated_on)
VALUES ($1, $2, $3, $4, $5, $6)
