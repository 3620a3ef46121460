-- A payment of this account, and what of it settled invoices; their numbers, or those it was made for when it settled
-- none, and what is open on them now.
WITH paid AS (
    SELECT l.invoice_id, l.amount_minor
    FROM payment_allocations l
    WHERE l.account_id = $1 AND l.payment_id = $2 AND l.amount_minor > 0
), meant AS (
    SELECT invoice_id FROM paid
    UNION
    SELECT a.invoice_id
    FROM payments p
    JOIN attempt_invoices a ON a.account_id = p.account_id AND a.attempt_id = p.attempt_id
    WHERE p.account_id = $1 AND p.payment_id = $2 AND NOT EXISTS (SELECT FROM paid)
)
SELECT p.payment_number, p.amount_minor, p.currency, p.source, p.gateway, p.method, p.received_on,
       (SELECT coalesce(array_agg(b.number ORDER BY b.number), '{}') FROM meant m
        JOIN invoice_balances b ON b.account_id = $1 AND b.invoice_id = m.invoice_id) AS numbers,
       (SELECT coalesce(sum(b.open_minor), 0)::bigint FROM meant m
        JOIN invoice_balances b ON b.account_id = $1 AND b.invoice_id = m.invoice_id) AS open_minor,
       (SELECT coalesce(sum(amount_minor), 0)::bigint FROM paid) AS settled_minor
FROM payments p
WHERE p.account_id = $1 AND p.payment_id = $2
