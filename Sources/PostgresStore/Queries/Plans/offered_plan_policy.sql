-- Which plans may this account agree to, and who bills it? No row where none are offered.
SELECT p.seller_id, p.most_instalments, p.least_part, p.pay_interval, p.first_within_days, p.fee, p.approval_above,
       p.grace_days, p.when_missed
FROM accounts a
JOIN plan_policies p ON p.seller_id = a.seller_id
WHERE a.account_id = $1
