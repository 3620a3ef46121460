-- Store a try to pay before the provider hears of it.
INSERT INTO payment_attempts (account_id, attempt_id, invoice_id, amount_minor, currency, state, gateway, return_url,
                              started_at)
VALUES ($1, $2, $3, $4, $5, 'started', $6, $7, $8)
