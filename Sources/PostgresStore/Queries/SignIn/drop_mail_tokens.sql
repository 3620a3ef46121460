-- Revoke the links of a person.
DELETE FROM mail_tokens WHERE user_id = $1
