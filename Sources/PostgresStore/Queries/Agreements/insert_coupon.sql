-- Add a coupon. Affects no row when the code is there already.
INSERT INTO coupons (code, definition) VALUES ($1, $2)
ON CONFLICT (code) DO NOTHING
