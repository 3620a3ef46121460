-- From here to its end the transaction sees the people who belong to the account.
SELECT set_scope('people', string_agg(user_id::text, ',')) AS people
FROM account_members
WHERE account_id = $1
