-- Move the counter of a series behind the documents just issued.
UPDATE invoice_series SET next_number = $2, last_day = $3, last_hash = $4 WHERE series = $1
