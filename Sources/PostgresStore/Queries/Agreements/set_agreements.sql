-- Keep agreements, or their new ends.
INSERT INTO price_agreements (account_id, code, definition)
SELECT account_id, code, definition::jsonb
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS a (account_id, code, definition)
ON CONFLICT (account_id, code) DO UPDATE SET definition = excluded.definition
