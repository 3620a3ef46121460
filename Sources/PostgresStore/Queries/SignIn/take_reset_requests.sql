-- The people for whom a link to set a new password, or to sign in, was asked, and who may have one: the latest request
-- of each for each purpose. Requests that are taken are gone.
WITH due AS (
    SELECT request_id FROM reset_requests ORDER BY requested_at LIMIT $1 FOR UPDATE SKIP LOCKED
), taken AS (
    DELETE FROM reset_requests WHERE request_id IN (SELECT request_id FROM due)
    RETURNING request_id, email, requested_at, purpose, browser_hash
)
SELECT DISTINCT ON (u.user_id, t.purpose) u.user_id, t.request_id, t.requested_at, t.purpose, t.browser_hash
FROM taken t
JOIN portal_users u ON u.email = t.email
WHERE u.disabled_at IS NULL
ORDER BY u.user_id, t.purpose, t.requested_at DESC
