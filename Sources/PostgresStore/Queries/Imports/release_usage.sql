-- These records are not on hold any more.
DELETE FROM usage_holds h
USING unnest($1::uuid[], $2::uuid[]) AS r (account_id, usage_id)
WHERE h.account_id = r.account_id AND h.usage_id = r.usage_id
