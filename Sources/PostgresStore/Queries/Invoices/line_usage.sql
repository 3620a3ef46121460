-- The vendor's rows behind one line of a document, by day, a page at a time.
SELECT u.used_on, u.service, u.description, u.resource, u.quantity, u.unit, u.vendor_cost,
       u.effective_cost, u.currency, u.revision,
       count(*) OVER () AS total_count, coalesce(sum(u.quantity) OVER (), 0) AS total_quantity,
       coalesce(sum(u.quantity) OVER (ORDER BY u.used_on, u.usage_id), 0) - coalesce(u.quantity, 0) AS quantity_before
FROM invoices i
JOIN billed_usage b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id AND b.position = $3
JOIN usage_records u ON u.account_id = b.account_id AND u.usage_id = b.usage_id
WHERE i.account_id = $1 AND i.number = $2
ORDER BY u.used_on, u.usage_id
LIMIT $4 OFFSET $5
