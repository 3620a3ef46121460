-- Every exchange rate.
SELECT from_currency, to_currency, valid_from, rate, source
FROM exchange_rates
