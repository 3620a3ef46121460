-- A payout arrived. Affects no row when it is booked already.
INSERT INTO provider_payouts (gateway, reference, state, currency, amount_minor, booked_minor, arrived_on, booked_at)
VALUES ($1, $2, 'booked', $3, $4, $5, $6, $7)
ON CONFLICT (gateway, reference) DO NOTHING
