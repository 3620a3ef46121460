-- Every version of the policies of all sellers.
SELECT seller_id, group_name, version, stages, calendar
FROM dunning_policies
ORDER BY seller_id, group_name, version
