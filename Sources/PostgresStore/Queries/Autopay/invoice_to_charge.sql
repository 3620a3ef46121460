-- How does autopay stand with this invoice? No row while autopay is off, or nothing is open on the invoice.
SELECT consent_id, days_before, limit_minor, currency, given_at, account_id, method_id, number, gateway, reference,
       customer, kind, brand, tail, expires_on, is_chargeable_off_session, name, is_default, state, invoice_id,
       document, due_on, open_minor, charge_on, told_minor, try_days, try_methods, try_states, try_declines
FROM autopay_outlooks
WHERE account_id = $1 AND invoice_id = $2
