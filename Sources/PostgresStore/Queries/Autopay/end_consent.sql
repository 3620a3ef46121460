-- Autopay is off, or goes on under another consent. Affects no row when it is off.
UPDATE autopay_consents SET ended_at = $2
WHERE account_id = $1 AND ended_at IS NULL
