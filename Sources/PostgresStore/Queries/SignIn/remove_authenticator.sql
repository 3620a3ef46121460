-- Forget the authenticator app of a person, and the recovery codes.
WITH codes AS (
    DELETE FROM recovery_codes WHERE user_id = $1
)
DELETE FROM authenticators WHERE user_id = $1
