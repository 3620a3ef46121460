-- Which number does the next file of this seller have?
SELECT coalesce(max(f.file_number), 0) + 1 AS next_number FROM debit_files f WHERE f.seller_id = $1
