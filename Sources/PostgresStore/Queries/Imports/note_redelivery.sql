-- Keep that an import brought more of a file that was taken first at another time.
INSERT INTO usage_redeliveries (source, imported_at, first_at) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
