-- Money was received. A second payment for one attempt, or for one capture of a provider, is a conflict.
INSERT INTO payments (account_id, payment_id, source, attempt_id, gateway, method, amount_minor, currency, reference,
                      received_at, received_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
