-- The running plans that pay any of these documents of these accounts.
SELECT plan_id, account_id, number, state, amount_minor, currency, grace_days, when_missed, fee_minor, fee_text,
       agreed_on, ended_by, reason, instalment_ids, due_days, amounts, missed_days, invoice_ids, agreed, reduced,
       numbers, invoice_days, open
FROM plan_progress
WHERE account_id = ANY ($1::uuid[]) AND state = 'running'
  AND (account_id, plan_id) IN (
      SELECT v.account_id, v.plan_id
      FROM unnest($1::uuid[], $2::uuid[]) AS touched (account_id, invoice_id)
      JOIN plan_invoices v ON v.account_id = touched.account_id AND v.invoice_id = touched.invoice_id
      WHERE v.account_id = ANY ($1::uuid[]) AND v.is_live)
ORDER BY account_id, number
