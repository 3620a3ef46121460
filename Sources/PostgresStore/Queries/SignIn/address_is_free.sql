-- Whether no person has this e-mail address.
SELECT count(*) = 0 AS is_free FROM portal_users WHERE email = $1
