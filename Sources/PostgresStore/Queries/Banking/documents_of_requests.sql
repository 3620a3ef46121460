-- The invoices of these requests to pay several with one transfer, of accounts of these sellers, in one currency.
SELECT b.account_id, a.number AS account_number, a.name AS account_name, b.invoice_id, b.number, b.due_on,
       b.open_minor, b.currency
FROM transfer_requests r
JOIN transfer_request_invoices i ON i.account_id = r.account_id AND i.request_id = r.request_id
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
JOIN accounts a ON a.account_id = r.account_id
WHERE r.request_number = ANY ($1::bigint[]) AND a.seller_id = ANY ($2::uuid[]) AND b.currency = $3
ORDER BY r.request_number, i.position
