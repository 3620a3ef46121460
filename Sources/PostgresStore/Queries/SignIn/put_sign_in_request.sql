-- Remember in which browser a person asked for a link to sign in.
INSERT INTO sign_in_requests (user_id, browser_hash) VALUES ($1, $2)
ON CONFLICT (user_id) DO UPDATE SET browser_hash = excluded.browser_hash
