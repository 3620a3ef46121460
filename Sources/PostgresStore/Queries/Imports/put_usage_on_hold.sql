-- Put aside the rows that have no payer yet, each new or changed row once, with the deliveries that brought them. How
-- many, and when was the file first taken that brought those that are known?
WITH unclaimed AS (
    SELECT ($1::text[])[place] AS sub_account, ($3::uuid[])[place] AS delivery_id, s.*
    FROM unnest($6::bigint[], $7::bigint[], $8::uuid[], $9::uuid[], $10::date[], $11::text[], $12::numeric[],
                $13::numeric[], $14::text[], $15::text[], $16::text[], $17::text[], $18::numeric[], $19::text[],
                $20::date[], $21::date[], $23::uuid[])
         AS s (place, row_number, charge_id, fingerprint, used_on, currency, quantity, vendor_cost, unit, service,
               description, resource, effective_cost, charge_kind, period_from, period_to, correction_id)
    WHERE ($1::text[])[place] IS NOT NULL
), held AS (
    INSERT INTO usage_on_hold (sub_account, charge_id, revision, usage_id, delivery_id, row_number, used_on,
                               fingerprint, currency, quantity, vendor_cost, unit, service, description, resource,
                               effective_cost, charge_kind, period_from, period_to)
    SELECT u.sub_account, u.charge_id, coalesce(old.revision, 0) + 1,
           CASE WHEN old.revision IS NULL THEN u.charge_id ELSE u.correction_id END, u.delivery_id, u.row_number,
           u.used_on, u.fingerprint, u.currency, coalesce(u.quantity - coalesce(old.quantity, 0), -old.quantity),
           u.vendor_cost - coalesce(old.vendor_cost, 0), u.unit, u.service, u.description, u.resource,
           u.effective_cost - coalesce(old.effective_cost, 0), u.charge_kind, u.period_from, u.period_to
    FROM unclaimed u
    CROSS JOIN LATERAL (
        SELECT max(p.revision) AS revision, sum(p.quantity) AS quantity, sum(p.vendor_cost) AS vendor_cost,
               sum(p.effective_cost) AS effective_cost,
               (array_agg(p.fingerprint ORDER BY p.revision DESC))[1] AS fingerprint
        FROM usage_on_hold p
        WHERE p.sub_account = u.sub_account AND p.charge_id = u.charge_id
    ) AS old
    WHERE old.fingerprint IS DISTINCT FROM u.fingerprint
    RETURNING delivery_id
), delivered AS (
    INSERT INTO deliveries_on_hold (sub_account, delivery_id, source, reason, content, imported_at)
    SELECT d.sub_account, d.delivery_id, d.source, d.reason::jsonb, d.content, $22
    FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[])
         AS d (sub_account, reason, delivery_id, content, source)
    WHERE d.delivery_id IN (SELECT delivery_id FROM held)
), brought AS MATERIALIZED (
    SELECT DISTINCT p.sub_account, p.delivery_id
    FROM unclaimed u
    JOIN usage_on_hold p ON p.sub_account = u.sub_account AND p.charge_id = u.charge_id
)
SELECT (SELECT count(*) FROM held) AS on_hold_count,
       (SELECT min(coalesce(f.first_at, b.imported_at))
        FROM brought k
        JOIN deliveries_on_hold b ON b.sub_account = k.sub_account AND b.delivery_id = k.delivery_id
        LEFT JOIN usage_redeliveries f ON f.source = b.source AND f.imported_at = b.imported_at) AS first_at
