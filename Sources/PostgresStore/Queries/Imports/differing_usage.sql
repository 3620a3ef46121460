-- The first charges for which the vendor asks something else than what we took, and how many there are.
SELECT account_number, sub_account, used_on, service, resource, currency, vendor_cost, our_cost, state,
       count(*) OVER () AS all_count
FROM compared_usage
WHERE vendor_cost <> our_cost
ORDER BY account_number = '', account_number, sub_account, used_on, service, resource, charge_id
LIMIT $1
