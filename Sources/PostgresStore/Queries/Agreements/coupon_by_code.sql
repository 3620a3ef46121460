-- One coupon.
SELECT definition::text AS definition FROM coupons WHERE code = $1
