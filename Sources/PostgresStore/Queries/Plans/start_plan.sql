-- A customer agrees to a plan. What was taken off its invoices until now is none of its business.
WITH agreed AS (
    INSERT INTO payment_plans (account_id, plan_id, number, state, amount_minor, currency, grace_days, when_missed,
                               fee_minor, fee_text, wording, language, shown, words_hash, person_id, agreed_at,
                               agreed_on, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $16)
    RETURNING account_id, plan_id
), covered AS (
    INSERT INTO plan_invoices (account_id, plan_id, invoice_id, position, amount_minor, reduced_minor, is_live)
    SELECT $1, $2, v.invoice_id, v.position, v.amount_minor,
           coalesce((SELECT sum(l.amount_minor) FROM payment_allocations l
                     WHERE l.account_id = $1 AND l.invoice_id = v.invoice_id
                       AND num_nonnulls(l.credit_note_id, l.write_off_id) > 0), 0), true
    FROM unnest($18::uuid[], $19::bigint[]) WITH ORDINALITY AS v (invoice_id, amount_minor, position)
)
INSERT INTO instalments (account_id, instalment_id, plan_id, number, due_on, amount_minor)
SELECT a.account_id, i.instalment_id, a.plan_id, i.number, i.due_on, i.amount_minor
FROM agreed a
CROSS JOIN unnest($20::uuid[], $21::date[], $22::bigint[])
    WITH ORDINALITY AS i (instalment_id, due_on, amount_minor, number)
