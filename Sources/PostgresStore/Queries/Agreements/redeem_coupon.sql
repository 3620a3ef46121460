-- Take the next place among the redemptions of a coupon.
INSERT INTO coupon_redemptions (account_id, coupon_code, of_account, of_all, redeemed_on, redeemed_at)
VALUES ($1, $2, $3, $4, $5, $6)
