-- Some rows of a vendor's file beside what we keep of them, by customer, sub-account and service: what the vendor
-- charges, what we took of it, what invoices carry, and how many rows are not billed, wait for a payer, or were never taken.
SELECT coalesce(a.number, '') AS account_number, coalesce(a.name, '') AS account_name, s.sub_account, s.service, s.currency,
       count(*) AS row_count, sum(s.vendor_cost) AS vendor_cost, sum(coalesce(u.cost, 0)) AS our_cost,
       sum(coalesce(u.billed_cost, 0)) AS billed_cost,
       count(*) FILTER (WHERE u.revision IS NOT NULL AND u.is_unbilled) AS unbilled_count,
       count(*) FILTER (WHERE u.revision IS NULL AND p.is_parked) AS parked_count,
       count(*) FILTER (WHERE u.revision IS NULL AND NOT p.is_parked) AS unknown_count
FROM (
    SELECT ($1::text[])[place] AS sub_account, charge_id, service, currency, vendor_cost
    FROM unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::numeric[])
         AS rows (place, charge_id, service, currency, vendor_cost)
) AS s
LEFT JOIN vendor_sub_accounts m ON m.sub_account = s.sub_account
LEFT JOIN accounts a ON a.account_id = m.account_id
CROSS JOIN LATERAL (
    SELECT max(r.revision) AS revision, sum(r.vendor_cost) AS cost,
           sum(r.vendor_cost) FILTER (WHERE b.usage_id IS NOT NULL) AS billed_cost,
           coalesce(bool_or(b.usage_id IS NULL), false) AS is_unbilled
    FROM (
        SELECT k.account_id, k.usage_id, k.revision, k.vendor_cost FROM usage_records k
        WHERE k.account_id = m.account_id AND k.usage_id = s.charge_id
        UNION ALL
        SELECT k.account_id, k.usage_id, k.revision, k.vendor_cost FROM usage_records k
        WHERE k.account_id = m.account_id AND k.corrects = s.charge_id
    ) AS r
    LEFT JOIN billed_usage b ON b.account_id = r.account_id AND b.usage_id = r.usage_id
) AS u
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM parked_usage k
                   WHERE k.sub_account = s.sub_account AND k.charge_id = s.charge_id) AS is_parked
) AS p
GROUP BY a.number, a.name, s.sub_account, s.service, s.currency
ORDER BY a.number NULLS LAST, s.sub_account, s.service, s.currency
