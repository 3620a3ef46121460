-- Store a refund before the provider hears of it.
INSERT INTO refunds (account_id, refund_id, payment_id, source, amount_minor, currency, reason, state, requested_on,
                     requested_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'started', $8, $9)
