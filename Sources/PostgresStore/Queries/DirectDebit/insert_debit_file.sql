-- A file for the bank was written; under the lock of the bank, so that a seller's files are counted.
INSERT INTO debit_files (file_id, seller_id, file_number, message, order_count, total_minor, content, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
