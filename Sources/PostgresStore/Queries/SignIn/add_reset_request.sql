-- Remember that a link to set a new password, or to sign in, was asked for an address, whether a person has it or not.
INSERT INTO reset_requests (request_id, email, requested_at, purpose, browser_hash) VALUES ($1, $2, $3, $4, $5)
