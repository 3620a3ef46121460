-- Which plans the customers of a seller may agree to from now on.
INSERT INTO plan_policies (seller_id, most_instalments, least_part, pay_interval, first_within_days, fee,
                           approval_above, grace_days, when_missed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (seller_id) DO UPDATE
SET most_instalments = excluded.most_instalments, least_part = excluded.least_part,
    pay_interval = excluded.pay_interval, first_within_days = excluded.first_within_days, fee = excluded.fee,
    approval_above = excluded.approval_above, grace_days = excluded.grace_days, when_missed = excluded.when_missed
