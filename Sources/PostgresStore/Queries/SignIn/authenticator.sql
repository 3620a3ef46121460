-- The authenticator app of a person, and how many recovery codes are left.
SELECT a.sealed_secret, a.confirmed_at IS NOT NULL AS is_confirmed,
       (SELECT count(*) FROM recovery_codes r WHERE r.user_id = a.user_id AND r.used_at IS NULL) AS code_count
FROM authenticators a
WHERE a.user_id = $1
