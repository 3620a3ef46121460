-- One vendor's commerce policy.
SELECT window_days, free_days, pays_day_of_cancellation, keeps_price_version FROM commerce_policies WHERE code = $1
