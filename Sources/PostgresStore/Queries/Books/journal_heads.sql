-- The entries of an export between two places, with their postings, the customer and what they are about.
SELECT x.position, e.kind, e.occurred_on, a.number AS customer, c.name, c.country, c.tax_id, a.currency,
       i.number AS document, i.issued_on, i.due_on, coalesce(o.number, '') AS corrects,
       coalesce(r.gateway_reference, p.reference, '') AS reference, g.ledger_accounts, g.amounts
FROM exported_entries x
JOIN ledger_entries e ON e.account_id = x.account_id AND e.entry_id = x.entry_id
JOIN accounts a ON a.account_id = x.account_id
JOIN exported_customers c ON c.account_id = x.account_id AND c.export_number = x.export_number
JOIN (SELECT y.account_id, y.entry_id, array_agg(l.ledger_account ORDER BY l.position) AS ledger_accounts,
             array_agg(l.amount_minor ORDER BY l.position) AS amounts
      FROM exported_entries y
      JOIN ledger_postings l ON l.account_id = y.account_id AND l.entry_id = y.entry_id
      WHERE y.seller_id = $1 AND y.export_number = $2 AND y.position > $3 AND y.position <= $4
      GROUP BY y.account_id, y.entry_id) g ON g.account_id = x.account_id AND g.entry_id = x.entry_id
LEFT JOIN invoices i ON i.account_id = e.account_id AND i.invoice_id = e.invoice_id
LEFT JOIN credit_notes n ON n.account_id = i.account_id AND n.credit_note_id = i.invoice_id
LEFT JOIN invoices o ON o.account_id = n.account_id AND o.invoice_id = n.invoice_id
LEFT JOIN payments p ON p.account_id = e.account_id AND p.payment_id = e.payment_id
LEFT JOIN refunds r ON r.account_id = e.account_id AND r.refund_id = e.refund_id
WHERE x.seller_id = $1 AND x.export_number = $2 AND x.position > $3 AND x.position <= $4
ORDER BY x.position
