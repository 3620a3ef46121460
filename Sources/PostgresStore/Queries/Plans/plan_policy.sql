-- Which plans may the customers of this seller agree to? No row where none are offered.
SELECT seller_id, most_instalments, least_part, pay_interval, first_within_days, fee, approval_above, grace_days,
       when_missed
FROM plan_policies
WHERE seller_id = $1
