-- How much was billed in each of the account's last so many months, the current one included? Months without a document
-- are absent.
SELECT date_trunc('month', i.issued_on)::date AS month, sum(i.gross_minor)::bigint AS gross_minor,
       min(i.currency) AS currency
FROM accounts a
JOIN invoices i ON i.account_id = a.account_id
WHERE a.account_id = $1
  AND i.issued_on >= (date_trunc('month', $2::timestamptz AT TIME ZONE a.time_zone)
                      - make_interval(months => $3::integer - 1))::date
GROUP BY 1
ORDER BY 1
