-- The payment plans of this account with all that says how they stand, the latest first.
SELECT plan_id, account_id, number, state, amount_minor, currency, grace_days, when_missed, fee_minor, fee_text,
       agreed_on, ended_by, reason, instalment_ids, due_days, amounts, missed_days, invoice_ids, agreed, reduced,
       numbers, invoice_days, open
FROM plan_progress
WHERE account_id = $1
ORDER BY number DESC
