-- How often was a coupon redeemed, by all accounts and by this one?
SELECT count(*) AS all_count, count(*) FILTER (WHERE account_id = $2) AS account_count
FROM coupon_redemptions
WHERE coupon_code = $1
