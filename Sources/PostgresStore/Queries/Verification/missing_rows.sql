-- Rows whose other half is gone, each with its account, its subject and what is missing. Foreign keys prevent that, for
-- the roles and tables that they bind.
SELECT 'account' AS subject_kind, m.account_id, '' AS subject, 'is gone, but its ' || m.what || ' are there' AS problem
FROM (
    SELECT account_id, 'documents' AS what FROM invoices
    UNION SELECT account_id, 'ledger entries' FROM ledger_entries
    UNION SELECT account_id, 'subscriptions' FROM subscriptions
) m
LEFT JOIN accounts a ON a.account_id = m.account_id
WHERE a.account_id IS NULL
UNION ALL
SELECT 'usage', b.account_id, b.usage_id::text, 'is billed, but gone'
FROM billed_usage b
LEFT JOIN usage_records u ON u.account_id = b.account_id AND u.usage_id = b.usage_id
WHERE u.usage_id IS NULL
UNION ALL
SELECT 'allocation', l.account_id, l.allocation_id::text, 'is of something that is gone'
FROM payment_allocations l
LEFT JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
LEFT JOIN payments p ON p.account_id = l.account_id AND p.payment_id = l.payment_id
LEFT JOIN invoices n ON n.account_id = l.account_id AND n.invoice_id = l.credit_note_id
LEFT JOIN write_offs w ON w.account_id = l.account_id AND w.write_off_id = l.write_off_id
WHERE i.invoice_id IS NULL
   OR num_nonnulls(l.payment_id, l.credit_note_id, l.write_off_id)
      <> num_nonnulls(p.payment_id, n.invoice_id, w.write_off_id)
UNION ALL
SELECT 'ledger entry', e.account_id, e.entry_id::text, 'is about something that is gone'
FROM ledger_entries e
LEFT JOIN invoices i ON i.account_id = e.account_id AND i.invoice_id = e.invoice_id
LEFT JOIN payments p ON p.account_id = e.account_id AND p.payment_id = e.payment_id
LEFT JOIN refunds r ON r.account_id = e.account_id AND r.refund_id = e.refund_id
WHERE num_nonnulls(e.invoice_id, e.payment_id, e.refund_id)
      <> num_nonnulls(i.invoice_id, p.payment_id, r.refund_id)
UNION ALL
SELECT 'mail', m.account_id, m.mail_id::text, 'tells of something that is gone'
FROM mails m
LEFT JOIN invoices i ON i.account_id = m.account_id AND i.invoice_id = m.invoice_id
LEFT JOIN payments p ON p.account_id = m.account_id AND p.payment_id = m.payment_id
LEFT JOIN payment_attempts t ON t.account_id = m.account_id AND t.attempt_id = m.attempt_id
LEFT JOIN refunds r ON r.account_id = m.account_id AND r.refund_id = m.refund_id
LEFT JOIN payment_methods d ON d.account_id = m.account_id AND d.method_id = m.method_id
LEFT JOIN payment_plans k ON k.account_id = m.account_id AND k.plan_id = m.plan_id
LEFT JOIN portal_users u ON u.user_id = m.user_id
WHERE coalesce(i.invoice_id, p.payment_id, t.attempt_id, r.refund_id, d.method_id, k.plan_id, u.user_id) IS NULL
UNION ALL
SELECT 'pay link', l.account_id, '', 'leads to a document that is gone'
FROM pay_links l
LEFT JOIN invoices i ON i.account_id = l.account_id AND i.invoice_id = l.invoice_id
WHERE i.invoice_id IS NULL
