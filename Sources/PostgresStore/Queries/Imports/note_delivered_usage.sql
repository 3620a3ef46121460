-- Put the charges of a file in the place of the comparison, without anything to compare.
INSERT INTO compared_usage
SELECT account_id, '', '', '', charge_id, used_on, '', '', '', 0, 0, 0, 'taken', false, NULL, false
FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS c (account_id, charge_id, used_on)
