-- Store a refund before the provider hears of it, or that the seller returned the money; under the account's lock, so
-- that its refunds are counted.
INSERT INTO refunds (account_id, refund_id, payment_id, source, amount_minor, currency, reason, requested_on,
                     requested_at, credit_note_id, state, gateway_reference, refund_number)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        (SELECT coalesce(max(q.refund_number), 0) + 1 FROM refunds q WHERE q.account_id = $1))
