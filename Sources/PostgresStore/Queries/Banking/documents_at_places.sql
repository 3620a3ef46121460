-- The invoices at these places in series of sellers, in one currency, and what is open on them.
SELECT i.account_id, a.number AS account_number, a.name AS account_name, i.invoice_id, i.number, b.due_on,
       b.open_minor, b.currency
FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS place (seller_id, series, sequence)
JOIN invoices i ON i.seller_id = place.seller_id AND i.series = place.series AND i.sequence = place.sequence
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
JOIN accounts a ON a.account_id = i.account_id
WHERE b.kind = 'invoice' AND b.currency = $4
ORDER BY b.due_on, i.invoice_id
