-- A dispute as the provider tells of it and as it is booked now.
INSERT INTO disputes (account_id, dispute_id, payment_id, gateway, reference, status, reason, amount_minor, currency,
                      withdrawn_minor, lost_minor, fee_minor, respond_by, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (account_id, gateway, reference) DO UPDATE
SET status = excluded.status, reason = excluded.reason, withdrawn_minor = excluded.withdrawn_minor,
    lost_minor = excluded.lost_minor, fee_minor = excluded.fee_minor, respond_by = excluded.respond_by
