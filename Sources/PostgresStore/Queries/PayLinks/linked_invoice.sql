-- What the holder of a link to pay this document of this account sees: no names. On which days it is due by a payment
-- plan, too.
SELECT b.invoice_id, b.number, b.due_on, b.open_minor, b.currency, a.seller_id, a.language,
       ($3::timestamptz AT TIME ZONE a.time_zone)::date AS today,
       ARRAY(SELECT p.due_on FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = b.invoice_id ORDER BY p.position) AS part_days,
       ARRAY(SELECT p.open_minor FROM receivable_parts p
             WHERE p.account_id = $1 AND p.invoice_id = b.invoice_id ORDER BY p.position) AS part_amounts
FROM invoice_balances b
JOIN accounts a ON a.account_id = b.account_id
WHERE b.account_id = $1 AND b.invoice_id = $2
