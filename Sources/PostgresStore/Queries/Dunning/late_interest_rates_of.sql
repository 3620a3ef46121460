-- Which interest does a country have for late payments?
SELECT country, valid_from, rate_ppm
FROM late_interest_rates
WHERE country = coalesce($1, country)
ORDER BY country, valid_from
