-- Put some rows of a vendor's file beside what we keep of them: what the vendor charges, what we took of it, and what
-- invoices carry.
INSERT INTO compared_usage
SELECT m.account_id, coalesce(a.number, ''), coalesce(a.name, ''), s.sub_account, s.charge_id, s.used_on, s.service,
       s.resource, s.currency, s.vendor_cost, coalesce(u.cost, 0), coalesce(u.billed_cost, 0),
       CASE WHEN u.is_taken THEN 'taken'
            WHEN EXISTS (SELECT FROM usage_on_hold k WHERE k.sub_account = s.sub_account AND k.charge_id = s.charge_id)
            THEN 'on_hold' ELSE 'unknown' END,
       u.is_unbilled AND s.charge_kind IS DISTINCT FROM 'tax', s.charge_kind,
       EXISTS (SELECT FROM usage_holds h WHERE h.account_id = m.account_id AND h.usage_id = s.charge_id)
FROM (
    SELECT ($1::text[])[place] AS sub_account, charge_id, service, currency, vendor_cost, used_on, resource,
           charge_kind
    FROM unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::numeric[], $7::date[], $8::text[],
                $9::text[])
         AS rows (place, charge_id, service, currency, vendor_cost, used_on, resource, charge_kind)
) AS s
LEFT JOIN vendor_sub_accounts m ON m.sub_account = s.sub_account
LEFT JOIN accounts a ON a.account_id = m.account_id
CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS is_taken, sum(r.vendor_cost) AS cost,
           sum(r.vendor_cost) FILTER (WHERE b.usage_id IS NOT NULL) AS billed_cost,
           coalesce(bool_or(b.usage_id IS NULL AND r.is_news), false) AS is_unbilled
    FROM (
        SELECT k.account_id, k.usage_id, k.vendor_cost, true AS is_news FROM usage_records k
        WHERE k.account_id = m.account_id AND k.usage_id = s.charge_id
        UNION ALL
        -- A changed description is no reason to bill.
        SELECT k.account_id, k.usage_id, k.vendor_cost, k.vendor_cost <> 0 OR k.quantity <> 0 FROM usage_records k
        WHERE k.account_id = m.account_id AND k.corrects = s.charge_id
    ) AS r
    LEFT JOIN billed_usage b ON b.account_id = r.account_id AND b.usage_id = r.usage_id
) AS u
