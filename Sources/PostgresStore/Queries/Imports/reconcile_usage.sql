-- Some rows of a vendor's file beside what we keep of them, by customer, sub-account and service: what the vendor
-- charges, what we took of it, what invoices carry, and how many rows are not billed, wait for a payer, or were never taken.
SELECT coalesce(a.number, '') AS account_number, coalesce(a.name, '') AS account_name, s.sub_account, s.service, s.currency,
       count(*) AS row_count, sum(s.vendor_cost) AS vendor_cost, sum(coalesce(u.cost, 0)) AS our_cost,
       sum(coalesce(u.billed_cost, 0)) AS billed_cost,
       count(*) FILTER (WHERE u.revision IS NOT NULL AND u.is_unbilled) AS unbilled_count,
       count(*) FILTER (WHERE u.revision IS NULL AND p.is_parked) AS parked_count,
       count(*) FILTER (WHERE u.revision IS NULL AND NOT p.is_parked) AS unknown_count
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[],
            $10::numeric[], $11::text[], $12::numeric[], $13::text[], $14::text[])
     AS s (source, sub_account, import_key, fingerprint, usage_id, used_on, service, description, resource,
           quantity, unit, vendor_cost, currency, original)
LEFT JOIN vendor_sub_accounts m ON m.sub_account = s.sub_account
LEFT JOIN accounts a ON a.account_id = m.account_id
LEFT JOIN LATERAL (
    SELECT max(r.revision) AS revision, sum(r.vendor_cost) AS cost,
           sum(r.vendor_cost) FILTER (WHERE b.usage_id IS NOT NULL) AS billed_cost,
           coalesce(bool_or(b.usage_id IS NULL), false) AS is_unbilled
    FROM usage_records r
    LEFT JOIN billed_usage b ON b.account_id = r.account_id AND b.usage_id = r.usage_id
    WHERE r.account_id = m.account_id AND r.source = s.source AND r.import_key = s.import_key
) u ON true
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM parked_usage k
                   WHERE k.source = s.source AND k.sub_account = s.sub_account AND k.import_key = s.import_key) AS is_parked
) p
GROUP BY a.number, a.name, s.sub_account, s.service, s.currency
ORDER BY a.number NULLS LAST, s.sub_account, s.service, s.currency
