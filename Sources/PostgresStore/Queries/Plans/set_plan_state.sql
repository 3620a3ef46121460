-- A plan runs, is over, or was refused. Its invoices are free for another one when it is over.
WITH decided AS (
    UPDATE payment_plans
    SET state = $3, decided_at = $4, ended_by = $5, reason = $6, charge_id = coalesce($7, charge_id)
    WHERE account_id = $1 AND plan_id = $2
    RETURNING account_id, plan_id, state
)
UPDATE plan_invoices v SET is_live = d.state IN ('proposed', 'running')
FROM decided d
WHERE v.account_id = $1 AND v.plan_id = d.plan_id
