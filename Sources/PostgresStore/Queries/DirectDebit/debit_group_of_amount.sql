-- The collections of the oldest group of a seller's file of which the bank has paid none, and which come to this sum
-- by this day.
SELECT o.account_id, o.attempt_id
FROM debit_orders o
WHERE o.state = 'sent' AND o.group_name = (
    SELECT g.group_name
    FROM debit_orders g
    JOIN debit_files f ON f.file_id = g.file_id
    WHERE f.seller_id = ANY ($1::uuid[]) AND g.collect_on <= $3
    GROUP BY g.group_name, g.collect_on
    HAVING sum(g.amount_minor) = $2 AND bool_and(g.state = 'sent')
    ORDER BY g.collect_on, g.group_name
    LIMIT 1)
