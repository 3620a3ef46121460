-- Keep what is news of the rows that somebody pays for, with the deliveries that brought it: new rows as they are,
-- changed ones as the difference to what is kept already, unchanged ones not at all. How many of each?
WITH arrived AS (
    SELECT ($1::uuid[])[place] AS account_id, ($2::uuid[])[place] AS subscription_id,
           ($3::uuid[])[place] AS delivery_id, s.*
    FROM unnest($6::bigint[], $7::bigint[], $8::uuid[], $9::uuid[], $10::date[], $11::text[], $12::numeric[],
                $13::numeric[], $14::text[], $15::text[], $16::text[], $17::text[], $19::uuid[])
         AS s (place, row_number, charge_id, fingerprint, used_on, currency, quantity, vendor_cost, unit, service,
               description, resource, correction_id)
    WHERE ($1::uuid[])[place] IS NOT NULL
), kept AS (
    INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                               corrects, fingerprint, currency, quantity, vendor_cost, unit, service, description,
                               resource)
    SELECT s.account_id, CASE WHEN old.revision IS NULL THEN s.charge_id ELSE s.correction_id END, s.delivery_id,
           s.subscription_id, s.row_number, coalesce(old.revision, 0) + 1, s.used_on,
           CASE WHEN old.revision IS NOT NULL THEN s.charge_id END, s.fingerprint, s.currency,
           s.quantity - coalesce(old.quantity, 0), s.vendor_cost - coalesce(old.vendor_cost, 0), s.unit, s.service,
           s.description, s.resource
    FROM arrived s
    CROSS JOIN LATERAL (
        SELECT max(u.revision) AS revision, sum(u.quantity) AS quantity, sum(u.vendor_cost) AS vendor_cost,
               (array_agg(u.fingerprint ORDER BY u.revision DESC))[1] AS fingerprint
        FROM (
            SELECT r.revision, r.quantity, r.vendor_cost, r.fingerprint FROM usage_records r
            WHERE r.account_id = s.account_id AND r.usage_id = s.charge_id
            UNION ALL
            SELECT r.revision, r.quantity, r.vendor_cost, r.fingerprint FROM usage_records r
            WHERE r.account_id = s.account_id AND r.corrects = s.charge_id
        ) AS u
    ) AS old
    WHERE old.fingerprint IS DISTINCT FROM s.fingerprint
    RETURNING delivery_id, revision
), delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, content, imported_at)
    SELECT d.account_id, d.delivery_id, d.subscription_id, d.source, d.content, $18
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[])
         AS d (account_id, subscription_id, delivery_id, content, source)
    WHERE d.delivery_id IN (SELECT delivery_id FROM kept)
)
SELECT count(*) FILTER (WHERE revision = 1) AS added_count, count(*) FILTER (WHERE revision > 1) AS corrected_count
FROM kept
