-- Put aside the rows that nobody pays for yet, or whose payer has another currency, each new or changed row once.
-- How many wait now, by sub-account?
WITH unclaimed AS (
    SELECT s.*, CASE WHEN m.account_id IS NULL THEN 'nobody is named to pay for this sub-account'
                     ELSE 'the account pays in ' || a.currency END AS reason
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[],
                $10::numeric[], $11::text[], $12::numeric[], $13::text[], $14::text[])
         AS s (source, sub_account, import_key, fingerprint, usage_id, used_on, service, description, resource,
               quantity, unit, vendor_cost, currency, original)
    LEFT JOIN vendor_sub_accounts m ON m.sub_account = s.sub_account
    LEFT JOIN accounts a ON a.account_id = m.account_id
    WHERE a.account_id IS NULL OR a.currency <> s.currency
), parked AS (
    INSERT INTO parked_usage (source, sub_account, import_key, revision, usage_id, used_on, service, description,
                              resource, quantity, unit, vendor_cost, currency, fingerprint, original, reason, imported_at)
    SELECT u.source, u.sub_account, u.import_key, coalesce(old.revision, 0) + 1, u.usage_id, u.used_on, u.service,
           u.description, u.resource, u.quantity - coalesce(old.quantity, 0), u.unit,
           u.vendor_cost - coalesce(old.cost, 0), u.currency, u.fingerprint, u.original::json, u.reason, $15
    FROM unclaimed u
    LEFT JOIN LATERAL (
        SELECT max(p.revision) AS revision, sum(p.quantity) AS quantity, sum(p.vendor_cost) AS cost,
               (array_agg(p.fingerprint ORDER BY p.revision DESC))[1] AS fingerprint
        FROM parked_usage p
        WHERE p.source = u.source AND p.sub_account = u.sub_account AND p.import_key = u.import_key
    ) old ON true
    WHERE old.fingerprint IS DISTINCT FROM u.fingerprint
    RETURNING 1
)
SELECT sub_account, reason, count(*) AS row_count, (SELECT count(*) FROM parked) AS parked_count
FROM unclaimed
GROUP BY sub_account, reason
ORDER BY sub_account
