-- How often was a coupon redeemed, by everybody and by this account?
SELECT count(*) AS all_count, count(*) FILTER (WHERE account_id = $2) AS account_count
FROM coupon_redemptions
WHERE coupon_code = $1
