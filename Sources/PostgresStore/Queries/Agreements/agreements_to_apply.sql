-- What these accounts agreed to pay instead of list prices.
SELECT account_id, definition::text AS definition
FROM price_agreements
WHERE account_id = ANY ($1::uuid[])
ORDER BY account_id, code
