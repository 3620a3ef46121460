-- From here to its end the transaction sees the names of all accounts of its person.
SELECT set_scope('accounts', string_agg(account_id::text, ',')) AS accounts
FROM account_members
WHERE user_id = current_person()
