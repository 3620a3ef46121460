-- How does autopay stand with this invoice or instalment? No row while autopay is off, or nothing is open on it.
SELECT consent_id, days_before, limit_minor, currency, given_on, account_id, method_id, number, gateway, reference,
       customer, kind, brand, tail, expires_on, is_chargeable_off_session, name, is_default, state, receivable_id,
       instalment_id, due_on, open_minor, invoice_ids, amounts, numbers, charge_on, told_minor, try_days, try_methods,
       try_states, try_declines
FROM autopay_outlooks
WHERE account_id = $1 AND receivable_id = $2
