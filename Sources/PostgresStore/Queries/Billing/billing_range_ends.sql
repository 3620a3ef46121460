-- Where do the ranges of accounts end into which the accounts with this billing day are cut? The same for every
-- worker, however much is billed already.
SELECT number
FROM (
    SELECT number, row_number() OVER (ORDER BY number) AS place
    FROM accounts
    WHERE billing_day BETWEEN $1 AND $2 AND ($3::text IS NULL OR number = $3)
) AS ordered
WHERE place % $4 = 0
ORDER BY number
