-- Move the counter of a series behind the documents just issued.
UPDATE invoice_series SET next_number = $3, last_day = $4, last_hash = $5 WHERE seller_id = $1 AND series = $2
