-- What is open on the invoices of this account's request of this number, in their order?
SELECT b.account_id, b.invoice_id, b.number, b.due_on, b.open_minor, b.currency
FROM transfer_requests r
JOIN transfer_request_invoices i ON i.account_id = r.account_id AND i.request_id = r.request_id
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE r.account_id = $1 AND i.account_id = $1 AND b.account_id = $1 AND r.request_number = $2
ORDER BY i.position
