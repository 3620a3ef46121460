-- The people who have these e-mail addresses.
SELECT email, user_id FROM portal_users WHERE email = ANY ($1::text[])
