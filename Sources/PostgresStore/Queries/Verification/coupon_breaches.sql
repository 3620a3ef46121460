-- Coupons redeemed more often than their limits allow, or with places that are not taken.
SELECT 'coupon' AS subject_kind, r.account_id, c.code AS subject,
       'was redeemed ' || count(*) || ' times by one account' AS problem
FROM coupons c
JOIN coupon_redemptions r ON r.coupon_code = c.code
GROUP BY r.account_id, c.code, c.definition
HAVING count(*) > (c.definition ->> 'redemptionsPerAccount')::int
UNION ALL
SELECT 'coupon', (array_agg(r.account_id ORDER BY r.of_all DESC))[1], c.code,
       'was redeemed ' || count(*) || ' times instead of ' || (c.definition ->> 'redemptions')
FROM coupons c
JOIN coupon_redemptions r ON r.coupon_code = c.code
GROUP BY c.code, c.definition
HAVING count(*) > (c.definition ->> 'redemptions')::int
UNION ALL
SELECT 'coupon', (array_agg(account_id ORDER BY of_all DESC))[1], coupon_code,
       'gave place ' || max(of_all) || ' but was redeemed ' || count(*) || ' times'
FROM coupon_redemptions
GROUP BY coupon_code
HAVING count(*) <> max(of_all)
