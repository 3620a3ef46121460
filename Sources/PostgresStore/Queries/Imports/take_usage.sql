-- Keep the rows that are new and whose sub-account somebody pays for. The others are left to the next two questions.
INSERT INTO usage_records (account_id, usage_id, subscription_id, used_on, service, description, resource, quantity,
                           unit, vendor_cost, currency, source, import_key, revision, fingerprint, original,
                           imported_at)
SELECT m.account_id, s.usage_id, m.subscription_id, s.used_on, s.service, s.description, s.resource, s.quantity, s.unit,
       s.vendor_cost, s.currency, s.source, s.import_key, 1, s.fingerprint, s.original::json, $15
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
ON CONFLICT (account_id, source, import_key, revision) DO NOTHING
