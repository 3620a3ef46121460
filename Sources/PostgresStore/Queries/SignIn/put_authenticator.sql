-- Remember the secret of an authenticator app that the person is setting up, in the place of an earlier one that was
-- never confirmed.
INSERT INTO authenticators (user_id, sealed_secret, last_step)
VALUES ($1, $2, 0)
ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, last_step = 0
WHERE authenticators.confirmed_at IS NULL
