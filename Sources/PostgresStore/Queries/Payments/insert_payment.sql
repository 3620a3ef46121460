-- Money was received; under the account's lock, so that its payments are counted. A second payment for one attempt, or
-- for one capture of a provider, is a conflict.
INSERT INTO payments (account_id, payment_id, source, attempt_id, gateway, method, amount_minor, currency, reference,
                      received_at, received_on, payment_number)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        (SELECT coalesce(max(q.payment_number), 0) + 1 FROM payments q WHERE q.account_id = $1))
