-- What every vendor lets customers change within a term.
SELECT code, window_days, free_days, pays_day_of_cancellation, keeps_price_version FROM commerce_policies
