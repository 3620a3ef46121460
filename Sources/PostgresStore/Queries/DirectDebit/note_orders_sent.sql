-- The bank is told of these collections.
UPDATE debit_orders o
SET state = 'sent', file_id = $1, group_name = s.group_name, sequence = s.sequence, collect_on = s.collect_on
FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[])
    AS s (account_id, attempt_id, group_name, sequence, collect_on)
WHERE o.account_id = ANY ($2) AND o.account_id = s.account_id AND o.attempt_id = s.attempt_id AND o.state = 'waiting'
