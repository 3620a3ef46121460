-- What was done about this invoice, what comes by which policy, and what stands in the way?
SELECT b.due_on, b.open_minor, b.currency, p.stages AS policy_stages, p.calendar,
       ARRAY(SELECT t.stage::bigint FROM dunning_steps t
             WHERE t.account_id = $1 AND t.invoice_id = b.invoice_id AND t.due_on = b.due_on
             ORDER BY t.stage) AS stages,
       ARRAY(SELECT t.taken_on FROM dunning_steps t
             WHERE t.account_id = $1 AND t.invoice_id = b.invoice_id AND t.due_on = b.due_on
             ORDER BY t.stage) AS days,
       array_remove(ARRAY[
           CASE WHEN EXISTS (SELECT FROM attempt_invoices t
                             WHERE t.account_id = $1 AND t.invoice_id = b.invoice_id AND t.is_undecided)
                THEN 'payment_under_way' END,
           CASE WHEN EXISTS (SELECT FROM plan_invoices q
                             WHERE q.account_id = $1 AND q.invoice_id = b.invoice_id AND q.is_live)
                 AND NOT EXISTS (SELECT FROM receivable_parts r
                                 WHERE r.account_id = $1 AND r.invoice_id = b.invoice_id
                                   AND r.due_on < ($3::timestamptz AT TIME ZONE a.time_zone)::date)
                THEN 'in_plan' END,
           CASE WHEN EXISTS (SELECT FROM payment_allocations l
                             JOIN disputes d ON d.account_id = $1 AND d.payment_id = l.payment_id
                                 AND d.status IN ('inquiry', 'needs_response', 'under_review')
                             WHERE l.account_id = $1 AND l.invoice_id = b.invoice_id)
                THEN 'disputed' END,
           CASE WHEN EXISTS (SELECT FROM dunning_pauses q
                             WHERE q.account_id = $1 AND coalesce(q.invoice_id, b.invoice_id) = b.invoice_id
                               AND ($3::timestamptz AT TIME ZONE a.time_zone)::date >= q.from_on
                               AND ($3::timestamptz AT TIME ZONE a.time_zone)::date <= coalesce(q.until_on, 'infinity'))
                THEN 'paused' END], NULL) AS obstacles
FROM invoices i
JOIN invoice_balances b ON b.account_id = $1 AND b.invoice_id = i.invoice_id
JOIN accounts a ON a.account_id = $1
LEFT JOIN dunning_groups g ON g.account_id = $1
LEFT JOIN dunning_cases c ON c.account_id = $1 AND c.invoice_id = b.invoice_id AND c.due_on = b.due_on
LEFT JOIN dunning_policies p ON p.seller_id = a.seller_id
    AND (p.group_name, p.version) = (
        SELECT o.group_name, o.version FROM dunning_policies o
        WHERE o.seller_id = a.seller_id
          AND CASE WHEN c.invoice_id IS NULL THEN o.group_name IN (coalesce(g.group_name, 'standard'), 'standard')
                   ELSE (o.group_name, o.version) = (c.group_name, c.policy_version) END
        ORDER BY o.group_name = coalesce(g.group_name, 'standard') DESC, o.version DESC LIMIT 1)
WHERE i.account_id = $1 AND i.number = $2 AND b.kind = 'invoice'
