-- The tax groups of the documents that the entries of an export between two places issue or give up; of what is given
-- up, or taken back of that, less what had been credited before it was given up. Where a line says which country taxes
-- it, that one counts; else the seller's for what is taxed, and the customer's for what is not.
SELECT x.position, i.currency, t.category, t.rate_ppm,
       t.taxable_minor + coalesce(k.taxable_minor, 0) AS taxable_minor,
       t.amount_minor + coalesce(k.amount_minor, 0) AS amount_minor,
       coalesce((SELECT l.tax_reason -> 'taxed' ->> 'country' FROM invoice_lines l
                 WHERE l.account_id = t.account_id AND l.invoice_id = t.invoice_id AND l.tax_category = t.category
                   AND l.tax_ppm = t.rate_ppm
                 ORDER BY l.position LIMIT 1),
                CASE t.category WHEN 'S' THEN s.country ELSE c.country END) AS country
FROM exported_entries x
JOIN ledger_entries e ON e.account_id = x.account_id AND e.entry_id = x.entry_id
    AND e.kind IN ('invoiceIssued', 'creditNoteIssued', 'writtenOff', 'writeOffReversed')
JOIN invoices i ON i.account_id = e.account_id AND i.invoice_id = e.invoice_id
JOIN invoice_taxes t ON t.account_id = i.account_id AND t.invoice_id = i.invoice_id
JOIN exported_customers c ON c.account_id = x.account_id AND c.export_number = x.export_number
JOIN sellers s ON s.seller_id = x.seller_id
LEFT JOIN (
    SELECT l.account_id, l.entry_id, u.category, u.rate_ppm, sum(u.taxable_minor)::bigint AS taxable_minor,
           sum(u.amount_minor)::bigint AS amount_minor
    FROM exported_entries y
    JOIN ledger_entries l ON l.account_id = y.account_id AND l.entry_id = y.entry_id
        AND l.kind IN ('writtenOff', 'writeOffReversed')
    JOIN credit_notes n ON n.account_id = l.account_id AND n.invoice_id = l.invoice_id
    JOIN invoices o ON o.account_id = n.account_id AND o.invoice_id = n.credit_note_id
    JOIN invoice_taxes u ON u.account_id = n.account_id AND u.invoice_id = n.credit_note_id
    WHERE y.seller_id = $1 AND y.export_number = $2 AND y.position > $3 AND y.position <= $4
      AND o.issued_at < (SELECT max(w.recorded_at) FROM write_offs w
                         WHERE w.account_id = l.account_id AND w.invoice_id = l.invoice_id
                           AND w.recorded_at <= l.recorded_at)
    GROUP BY l.account_id, l.entry_id, u.category, u.rate_ppm) k
    ON k.account_id = x.account_id AND k.entry_id = x.entry_id AND k.category = t.category AND k.rate_ppm = t.rate_ppm
WHERE x.seller_id = $1 AND x.export_number = $2 AND x.position > $3 AND x.position <= $4
ORDER BY x.position, t.category, t.rate_ppm DESC
