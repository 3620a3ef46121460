-- Keep why charges are on hold, on every record of them that no line carries.
INSERT INTO usage_holds (account_id, usage_id, reason)
SELECT DISTINCT ON (h.account_id, u.usage_id) h.account_id, u.usage_id, h.reason::jsonb
FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS h (account_id, charge_id, reason)
CROSS JOIN LATERAL (
    SELECT r.usage_id FROM usage_records r WHERE r.account_id = h.account_id AND r.usage_id = h.charge_id
    UNION ALL
    SELECT r.usage_id FROM usage_records r WHERE r.account_id = h.account_id AND r.corrects = h.charge_id
) AS u
WHERE NOT EXISTS (SELECT FROM billed_usage b WHERE b.account_id = h.account_id AND b.usage_id = u.usage_id)
ORDER BY h.account_id, u.usage_id
ON CONFLICT (account_id, usage_id) DO UPDATE SET reason = excluded.reason
