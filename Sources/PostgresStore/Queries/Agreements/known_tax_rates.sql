-- Every tax rate of every country.
SELECT country, kind, valid_from, rate_ppm FROM tax_rates ORDER BY country, kind, valid_from
