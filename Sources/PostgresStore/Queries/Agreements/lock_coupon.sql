-- One coupon, locked until the transaction ends, so that redemptions go one after the other.
SELECT definition::text AS definition FROM coupons WHERE code = $1 FOR UPDATE
