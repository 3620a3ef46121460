-- This account is asked by the policy of a group from the next case on.
INSERT INTO dunning_groups (account_id, group_name)
VALUES ($1, $2)
ON CONFLICT (account_id) DO UPDATE SET group_name = excluded.group_name
