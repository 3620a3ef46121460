-- Keep what is news of the rows whose sub-account somebody pays for: new ones as they are, changed ones as the
-- difference to what is kept already, unchanged ones not at all. How many of each?
WITH compared AS (
    SELECT s.*, m.account_id, m.subscription_id, old.revision, old.quantity AS old_quantity, old.cost AS old_cost,
           old.fingerprint IS DISTINCT FROM s.fingerprint AS is_news
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[],
                $10::numeric[], $11::text[], $12::numeric[], $13::text[], $14::text[])
         AS s (source, sub_account, import_key, fingerprint, usage_id, used_on, service, description, resource,
               quantity, unit, vendor_cost, currency, original)
    CROSS JOIN LATERAL (
        -- Row by row through the keys: a planner that knows nothing of the tables may begin with the currency.
        SELECT v.account_id, v.subscription_id
        FROM vendor_sub_accounts v
        JOIN accounts a ON a.account_id = v.account_id
        WHERE v.sub_account = s.sub_account AND a.currency = s.currency
        OFFSET 0
    ) AS m
    LEFT JOIN LATERAL (
        SELECT max(u.revision) AS revision, sum(u.quantity) AS quantity, sum(u.vendor_cost) AS cost,
               (array_agg(u.fingerprint ORDER BY u.revision DESC))[1] AS fingerprint
        FROM usage_records u
        WHERE u.account_id = m.account_id AND u.source = s.source AND u.import_key = s.import_key
    ) old ON true
), kept AS (
    INSERT INTO usage_records (account_id, usage_id, subscription_id, used_on, service, description, resource, quantity,
                               unit, vendor_cost, currency, source, import_key, revision, fingerprint, original,
                               imported_at)
    SELECT account_id, usage_id, subscription_id, used_on, service, description, resource,
           quantity - coalesce(old_quantity, 0), unit, vendor_cost - coalesce(old_cost, 0), currency, source, import_key,
           coalesce(revision, 0) + 1, fingerprint, original::json, $15
    FROM compared
    WHERE is_news
    RETURNING revision
)
SELECT (SELECT count(*) FROM kept WHERE revision = 1) AS added,
       (SELECT count(*) FROM kept WHERE revision > 1) AS corrected,
       (SELECT count(*) FROM compared WHERE NOT is_news) AS unchanged
