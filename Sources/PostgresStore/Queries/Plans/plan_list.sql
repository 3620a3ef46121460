-- Payment plans of all accounts, the latest first: of this account, and in one of these states, where such are named.
SELECT p.account_id, a.number AS account_number, a.name AS account_name, p.number, p.state, p.amount_minor, p.currency,
       p.agreed_on, p.ended_by, p.reason,
       (SELECT count(*) FROM instalments i
        WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id) AS instalment_count,
       (SELECT min(i.due_on) FROM instalments i
        WHERE i.account_id = p.account_id AND i.plan_id = p.plan_id) AS first_due_on,
       (SELECT sum(b.open_minor) FROM plan_invoices v
        JOIN invoice_balances b ON b.account_id = v.account_id AND b.invoice_id = v.invoice_id
        WHERE v.account_id = p.account_id AND v.plan_id = p.plan_id)::bigint AS open_minor
FROM payment_plans p
JOIN accounts a ON a.account_id = p.account_id
WHERE ($1::text IS NULL OR a.number = $1) AND ($2::text[] = '{}' OR p.state = ANY ($2))
ORDER BY p.agreed_at DESC, p.plan_id DESC
LIMIT $3
