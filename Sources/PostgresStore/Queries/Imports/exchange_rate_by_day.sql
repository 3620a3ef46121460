-- What is known of the rate of these currencies from this day on?
SELECT from_currency, to_currency, valid_from, rate, source
FROM exchange_rates
WHERE from_currency = $1 AND to_currency = $2 AND valid_from = $3
