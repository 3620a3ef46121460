-- Say which account's organisation accounts belong to, or to none.
UPDATE accounts a SET parent_id = w.parent_id
FROM unnest($1::uuid[], $2::uuid[]) AS w (account_id, parent_id)
WHERE a.account_id = w.account_id AND a.parent_id IS DISTINCT FROM w.parent_id
