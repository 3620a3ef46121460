-- The last time that a method was to be saved on this account.
SELECT s.account_id, s.setup_id, s.gateway, s.customer, s.currency, s.gateway_reference, s.page_url, s.return_url,
       s.state, s.decline_code, s.started_at
FROM method_setups s
WHERE s.account_id = $1
ORDER BY s.started_at DESC, s.setup_id DESC
LIMIT 1
