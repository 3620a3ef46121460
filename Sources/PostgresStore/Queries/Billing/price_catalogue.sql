-- Every version of every price.
SELECT definition::text AS definition
FROM prices
