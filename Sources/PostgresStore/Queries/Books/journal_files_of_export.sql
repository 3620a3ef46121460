-- Which files did an export have in a format, when it was made first?
SELECT file_name, byte_count, hash
FROM journal_files
WHERE seller_id = $1 AND export_number = $2 AND format = $3
ORDER BY file_name
