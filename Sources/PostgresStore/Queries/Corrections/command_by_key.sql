-- What was done for this account under this key?
SELECT content, outcome FROM command_keys WHERE account_id = $1 AND key = $2
