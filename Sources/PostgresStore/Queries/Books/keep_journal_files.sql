-- Remember the files of an export in a format.
INSERT INTO journal_files (seller_id, export_number, format, file_name, byte_count, hash)
SELECT $1::uuid, $2::integer, $3::text, f.file_name, f.byte_count, f.hash
FROM unnest($4::text[], $5::bigint[], $6::bytea[]) AS f (file_name, byte_count, hash)
