-- A transfer became a payment of an account, or took one back.
INSERT INTO bank_matches (account_id, transfer_id, payment_id, rung, certainty, payer_iban, matched_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
