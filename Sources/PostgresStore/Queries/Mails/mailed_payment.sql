-- A payment of this account, what of it settled invoices, and the document it was made for with what is open on that.
SELECT p.amount_minor, p.currency, p.method, (p.received_at AT TIME ZONE a.time_zone)::date AS received_on, i.number,
       b.open_minor,
       (SELECT coalesce(sum(l.amount_minor), 0)::bigint
        FROM payment_allocations l
        WHERE l.account_id = p.account_id AND l.payment_id = p.payment_id AND l.refund_id IS NULL) AS settled_minor
FROM payments p
JOIN accounts a ON a.account_id = p.account_id
JOIN payment_attempts t ON t.account_id = p.account_id AND t.attempt_id = p.attempt_id
JOIN invoices i ON i.account_id = t.account_id AND i.invoice_id = t.invoice_id
JOIN invoice_balances b ON b.account_id = i.account_id AND b.invoice_id = i.invoice_id
WHERE p.account_id = $1 AND p.payment_id = $2
