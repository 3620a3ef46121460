-- Say whether the people of an account must show a code when they sign in. Touches no row when it is so already.
UPDATE accounts SET requires_code = $2 WHERE account_id = $1 AND requires_code <> $2
