-- How much usage is on hold, by account, code of the reason and currency, with the first reason of each?
SELECT a.number, u.currency, (array_agg(h.reason::text ORDER BY u.used_on, u.usage_id))[1] AS reason,
       count(*) AS row_count, coalesce(sum(u.vendor_cost), 0) AS vendor_cost
FROM usage_holds h
JOIN usage_records u ON u.account_id = h.account_id AND u.usage_id = h.usage_id
JOIN accounts a ON a.account_id = h.account_id
WHERE $1::text IS NULL OR a.number = $1
GROUP BY a.number, h.reason ->> 'code', u.currency
ORDER BY a.number, h.reason ->> 'code', u.currency
