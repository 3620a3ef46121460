-- One version of one price.
SELECT definition::text AS definition FROM prices WHERE code = $1 AND version = $2
