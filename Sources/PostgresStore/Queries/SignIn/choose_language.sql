-- Remember the language that a person chose for pages.
UPDATE portal_users SET language = $2 WHERE user_id = $1
