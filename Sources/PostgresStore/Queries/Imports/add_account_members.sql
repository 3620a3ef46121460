-- Let known people sign in to accounts.
INSERT INTO account_members (account_id, user_id)
SELECT w.account_id, u.user_id
FROM unnest($1::uuid[], $2::text[]) AS w (account_id, email)
JOIN portal_users u ON u.email = w.email
ON CONFLICT DO NOTHING
