-- Money was received. A second payment for one attempt, or for one capture of the provider, is a conflict.
INSERT INTO payments (account_id, payment_id, attempt_id, amount_minor, currency, method, gateway,
                      gateway_reference, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
