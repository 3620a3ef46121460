-- Every version of every price.
SELECT code, version, valid_from, definition::text AS definition
FROM prices
ORDER BY code, version
