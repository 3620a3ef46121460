-- Every exchange rate that was known at a moment.
SELECT from_currency, to_currency, valid_from, rate, source
FROM exchange_rates
WHERE recorded_at <= $1
