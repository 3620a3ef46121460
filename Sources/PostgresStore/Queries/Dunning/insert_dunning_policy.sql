-- Add a version of a policy.
INSERT INTO dunning_policies (seller_id, group_name, version, stages, calendar, set_at)
SELECT $1::uuid, $2::text, coalesce(max(version), 0) + 1, $3::text, $4::text, $5::timestamptz
FROM dunning_policies
WHERE seller_id = $1 AND group_name = $2
