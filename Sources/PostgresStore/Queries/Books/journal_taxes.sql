-- The tax groups of the documents that the entries of an export between two places issue or give up.
SELECT x.position, i.currency, t.category, t.rate_ppm, t.taxable_minor, t.amount_minor
FROM exported_entries x
JOIN ledger_entries e ON e.account_id = x.account_id AND e.entry_id = x.entry_id
    AND e.kind IN ('invoiceIssued', 'creditNoteIssued', 'writtenOff', 'writeOffReversed')
JOIN invoices i ON i.account_id = e.account_id AND i.invoice_id = e.invoice_id
JOIN invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
WHERE x.seller_id = $1 AND x.export_number = $2 AND x.position > $3 AND x.position <= $4
ORDER BY x.position, t.category, t.rate_ppm DESC
