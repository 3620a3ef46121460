-- Put the charges of a file in the place of the comparison, without anything to compare; those without a payer by their
-- sub-account.
INSERT INTO compared_usage
SELECT account_id, '', '', sub_account, charge_id, used_on, '', '', '', 0, 0, 0, 'taken', false, NULL, false
FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::date[]) AS c (account_id, sub_account, charge_id, used_on)
