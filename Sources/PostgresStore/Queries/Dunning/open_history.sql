-- What was open of this invoice from each day on, on which something settled it or opened it again?
SELECT i.issued_on AS day, 0 AS place, i.gross_minor AS open_minor, i.currency
FROM invoices i
WHERE i.account_id = $1 AND i.invoice_id = $2
UNION ALL
SELECT l.day, 1, (i.gross_minor - sum(l.minor) OVER (ORDER BY l.day))::bigint, i.currency
FROM (SELECT allocated_on AS day, sum(amount_minor) AS minor
      FROM payment_allocations
      WHERE account_id = $1 AND invoice_id = $2
      GROUP BY allocated_on) l
JOIN invoices i ON i.account_id = $1 AND i.invoice_id = $2
ORDER BY day, place
