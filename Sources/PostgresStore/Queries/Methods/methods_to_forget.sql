-- Methods that customers removed and these providers have not, as far as they are due: one that a provider keeps is
-- asked about less and less often, and does not hold up the others. Those that have been due for longest.
SELECT account_id, method_id, number, gateway, reference, customer, kind, brand, tail, expires_on,
       is_chargeable_off_session, name, is_default, state
FROM (SELECT m.*, coalesce(m.checked_at + least(60 * (1 << least(m.checks, 12)), 21600) * interval '1 second',
                           m.removed_at) AS due_at
      FROM payment_methods m
      WHERE m.state = 'removed' AND m.forgotten_at IS NULL AND m.gateway = ANY ($1::text[])) removed
WHERE due_at <= $2
ORDER BY due_at
LIMIT $3
