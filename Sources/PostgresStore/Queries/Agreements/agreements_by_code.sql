-- Some agreements of these accounts.
SELECT g.account_id, g.definition::text AS definition
FROM unnest($1::uuid[], $2::text[]) AS wanted (account_id, code)
JOIN price_agreements g ON g.account_id = wanted.account_id AND g.code = wanted.code
