-- What did the vendor charge for the customers of this seller between two days, by subscription and currency, and what
-- of it is on no line of a document? The vendor's tax is told apart. Rows of sub-accounts without a payer are the
-- default seller's, without a customer.
SELECT a.number AS customer, a.name, s.code, u.currency,
       coalesce(sum(u.vendor_cost) FILTER (WHERE u.charge_kind IS DISTINCT FROM 'tax'), 0) AS cost,
       coalesce(sum(u.vendor_cost) FILTER (WHERE u.charge_kind IS DISTINCT FROM 'tax' AND b.usage_id IS NULL), 0)
           AS unbilled,
       coalesce(sum(u.vendor_cost) FILTER (WHERE u.charge_kind = 'tax'), 0) AS tax
FROM accounts a
JOIN usage_records u ON u.account_id = a.account_id
JOIN subscriptions s ON s.account_id = u.account_id AND s.subscription_id = u.subscription_id
LEFT JOIN billed_usage b ON b.account_id = u.account_id AND b.usage_id = u.usage_id
WHERE a.seller_id = $1 AND u.used_on BETWEEN $2 AND $3 AND u.vendor_cost IS NOT NULL AND u.currency IS NOT NULL
GROUP BY a.number, a.name, s.code, u.currency
UNION ALL
SELECT '', '', h.sub_account, h.currency,
       coalesce(sum(h.vendor_cost) FILTER (WHERE h.charge_kind IS DISTINCT FROM 'tax'), 0),
       coalesce(sum(h.vendor_cost) FILTER (WHERE h.charge_kind IS DISTINCT FROM 'tax'), 0),
       coalesce(sum(h.vendor_cost) FILTER (WHERE h.charge_kind = 'tax'), 0)
FROM usage_on_hold h
JOIN sellers d ON d.seller_id = $1 AND d.is_default
WHERE h.used_on BETWEEN $2 AND $3
GROUP BY h.sub_account, h.currency
ORDER BY 1, 3, 4
