-- The charges that the file lacks and earlier deliveries of it had.
SELECT account_id, account_number, sub_account, charge_id, currency, our_cost
FROM compared_usage
WHERE state = 'gone'
ORDER BY account_number, sub_account, used_on, charge_id
