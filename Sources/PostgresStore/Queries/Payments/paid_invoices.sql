-- Which of these documents of these accounts have a status that is made by these facts ($3), whatever the day?
SELECT b.account_id, b.invoice_id, b.number, b.gross_minor, b.currency
FROM unnest($1::uuid[], $2::uuid[]) AS wanted (account_id, invoice_id)
JOIN invoice_balances b ON b.account_id = wanted.account_id AND b.invoice_id = wanted.invoice_id
WHERE b.account_id = ANY ($1::uuid[]) AND invoice_facts(b, b.due_on) = ANY ($3::bigint[])
ORDER BY b.account_id, b.invoice_id
