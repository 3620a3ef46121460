-- The provider has opened its page: keep its name and address.
UPDATE method_setups SET gateway_reference = $3, page_url = $4
WHERE account_id = $1 AND setup_id = $2 AND state = 'started'
