-- Remember that a link to set a new password was asked for an address, whether a person has it or not.
INSERT INTO reset_requests (request_id, email, requested_at) VALUES ($1, $2, $3)
