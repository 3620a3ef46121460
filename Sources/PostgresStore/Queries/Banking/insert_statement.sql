-- A statement was imported; under the lock of statements, so that those of an account are counted.
INSERT INTO bank_statements (statement_id, account, kind, bank_id, sequence, currency, opening_minor, closing_minor,
                             closed_on, digest, transfer_count, imported_at, position)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
        (SELECT coalesce(max(s.position), 0) + 1 FROM bank_statements s WHERE s.account = $2 AND s.currency = $6))
