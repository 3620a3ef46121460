-- Whether the people of the account must show a code when they sign in.
SELECT requires_code FROM accounts WHERE account_id = $1
