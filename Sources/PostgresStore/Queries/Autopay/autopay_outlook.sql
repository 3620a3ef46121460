-- What is due on this account while autopay is on, the oldest due first; under which consent, what the customer was
-- told of each charge, and how earlier charges ended.
SELECT consent_id, days_before, limit_minor, currency, given_on, account_id, method_id, number, gateway, reference,
       customer, kind, brand, tail, expires_on, is_chargeable_off_session, name, is_default, state, receivable_id,
       instalment_id, due_on, open_minor, invoice_ids, amounts, numbers, charge_on, told_minor, try_days, try_methods,
       try_states, try_declines
FROM autopay_outlook($1)
ORDER BY due_on, receivable_id
