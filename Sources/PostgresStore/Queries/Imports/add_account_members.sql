-- Let known people sign in to accounts.
INSERT INTO account_members (account_id, user_id)
SELECT account_id, user_id FROM unnest($1::uuid[], $2::uuid[]) AS m (account_id, user_id)
ON CONFLICT DO NOTHING
