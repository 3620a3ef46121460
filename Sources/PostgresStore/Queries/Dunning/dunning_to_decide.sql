-- Which invoices are not paid on a day, with what was done about them and what stands in the way? Of an invoice under a
-- payment plan the instalments that are overdue. Of one account and one invoice where they are given. The oldest due
-- first.
SELECT b.account_id, b.invoice_id, b.number, b.due_on, b.open_minor, b.currency, a.number AS account_number, a.language,
       a.seller_id, s.country AS seller_country, coalesce(g.group_name, 'standard') AS group_name,
       c.group_name AS case_group, c.policy_version,
       ARRAY(SELECT t.stage::bigint FROM dunning_steps t
             WHERE t.account_id = b.account_id AND t.invoice_id = b.invoice_id AND t.due_on = b.due_on
             ORDER BY t.stage) AS stages,
       ARRAY(SELECT t.taken_on FROM dunning_steps t
             WHERE t.account_id = b.account_id AND t.invoice_id = b.invoice_id AND t.due_on = b.due_on
             ORDER BY t.stage) AS days,
       (SELECT max(h.period_to) FROM dunning_charges h
        WHERE h.account_id = b.account_id AND h.invoice_id = b.invoice_id) AS interest_until,
       EXISTS (SELECT FROM one_off_charges o
               JOIN dunning_charges h ON h.account_id = o.account_id AND h.charge_id = o.charge_id
               WHERE o.account_id = b.account_id AND o.invoice_id = b.invoice_id) AS is_of_dunning,
       EXISTS (SELECT FROM receivable_parts r
               WHERE r.account_id = b.account_id AND r.invoice_id = b.invoice_id) AS is_in_parts,
       array_remove(ARRAY[
           CASE WHEN EXISTS (SELECT FROM attempt_invoices t
                             WHERE t.account_id = b.account_id AND t.invoice_id = b.invoice_id AND t.is_undecided)
                THEN 'payment_under_way' END,
           -- A plan that waits, or is kept.
           CASE WHEN EXISTS (SELECT FROM plan_invoices p
                             WHERE p.account_id = b.account_id AND p.invoice_id = b.invoice_id AND p.is_live)
                 AND NOT EXISTS (SELECT FROM receivable_parts r
                                 WHERE r.account_id = b.account_id AND r.invoice_id = b.invoice_id AND r.due_on < $1)
                THEN 'in_plan' END,
           CASE WHEN EXISTS (SELECT FROM payment_allocations l
                             JOIN disputes d ON d.account_id = l.account_id AND d.payment_id = l.payment_id
                                 AND d.status IN ('inquiry', 'needs_response', 'under_review')
                             WHERE l.account_id = b.account_id AND l.invoice_id = b.invoice_id)
                THEN 'disputed' END,
           CASE WHEN EXISTS (SELECT FROM dunning_pauses p
                             WHERE p.account_id = b.account_id AND coalesce(p.invoice_id, b.invoice_id) = b.invoice_id
                               AND p.from_on <= $1 AND coalesce(p.until_on, $1) >= $1)
                THEN 'paused' END], NULL) AS obstacles
FROM (SELECT account_id, invoice_id, number, currency, min(due_on) AS due_on,
             coalesce(sum(open_minor) FILTER (WHERE due_on < $1), sum(open_minor))::bigint AS open_minor
      FROM receivables
      WHERE ($2::uuid IS NULL OR account_id = $2) AND ($3::uuid IS NULL OR invoice_id = $3)
      GROUP BY account_id, invoice_id, number, currency) b
JOIN accounts a ON a.account_id = b.account_id
JOIN sellers s ON s.seller_id = a.seller_id
LEFT JOIN dunning_groups g ON g.account_id = b.account_id
LEFT JOIN dunning_cases c ON c.account_id = b.account_id AND c.invoice_id = b.invoice_id AND c.due_on = b.due_on
WHERE b.due_on <= $1::date + 31
ORDER BY b.due_on, b.number
