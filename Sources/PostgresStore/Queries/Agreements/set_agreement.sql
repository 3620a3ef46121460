-- Keep an agreement, or its new end.
INSERT INTO price_agreements (account_id, code, definition) VALUES ($1, $2, $3)
ON CONFLICT (account_id, code) DO UPDATE SET definition = excluded.definition
