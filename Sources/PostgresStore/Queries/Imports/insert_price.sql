-- Add a version of a price. Affects no row when the version is there already.
INSERT INTO prices (code, version, valid_from, definition) VALUES ($1, $2, $3, $4)
ON CONFLICT (code, version) DO NOTHING
