-- Keep what is news of the rows that have a payer, with the deliveries that brought it: new rows as they are,
-- changed ones as the difference to what is kept already, unchanged ones not at all. How many of each, and when was the
-- file that known ones came with taken first?
WITH arrived AS (
    SELECT ($1::uuid[])[place] AS account_id, ($2::uuid[])[place] AS subscription_id,
           ($3::uuid[])[place] AS delivery_id, s.*
    FROM unnest($6::bigint[], $7::bigint[], $8::uuid[], $9::uuid[], $10::date[], $11::text[], $12::numeric[],
                $13::numeric[], $14::text[], $15::text[], $16::text[], $17::text[], $18::numeric[], $19::text[],
                $20::date[], $21::date[], $23::uuid[])
         AS s (place, row_number, charge_id, fingerprint, used_on, currency, quantity, vendor_cost, unit, service,
               description, resource, effective_cost, charge_kind, period_from, period_to, correction_id)
    WHERE ($1::uuid[])[place] IS NOT NULL
), compared AS MATERIALIZED (
    SELECT s.*, old.revision AS old_revision, old.quantity AS old_quantity, old.vendor_cost AS old_cost,
           old.effective_cost AS old_effective_cost, old.fingerprint AS old_fingerprint,
           old.delivery_id AS old_delivery_id
    FROM arrived s
    CROSS JOIN LATERAL (
        SELECT max(u.revision) AS revision, sum(u.quantity) AS quantity, sum(u.vendor_cost) AS vendor_cost,
               sum(u.effective_cost) AS effective_cost,
               (array_agg(u.fingerprint ORDER BY u.revision DESC))[1] AS fingerprint,
               (array_agg(u.delivery_id ORDER BY u.revision))[1] AS delivery_id
        FROM (
            SELECT r.revision, r.quantity, r.vendor_cost, r.effective_cost, r.fingerprint, r.delivery_id
            FROM usage_records r WHERE r.account_id = s.account_id AND r.usage_id = s.charge_id
            UNION ALL
            SELECT r.revision, r.quantity, r.vendor_cost, r.effective_cost, r.fingerprint, r.delivery_id
            FROM usage_records r WHERE r.account_id = s.account_id AND r.corrects = s.charge_id
        ) AS u
    ) AS old
), kept AS (
    INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                               corrects, fingerprint, currency, quantity, vendor_cost, unit, service, description,
                               resource, effective_cost, charge_kind, period_from, period_to)
    SELECT account_id, CASE WHEN old_revision IS NULL THEN charge_id ELSE correction_id END, delivery_id,
           subscription_id, row_number, coalesce(old_revision, 0) + 1, used_on,
           CASE WHEN old_revision IS NOT NULL THEN charge_id END, fingerprint, currency,
           -- Unknown as long as it was never known.
           coalesce(quantity - coalesce(old_quantity, 0), -old_quantity), vendor_cost - coalesce(old_cost, 0), unit,
           service, description, resource, effective_cost - coalesce(old_effective_cost, 0), charge_kind, period_from,
           period_to
    FROM compared
    WHERE old_fingerprint IS DISTINCT FROM fingerprint
    RETURNING delivery_id, revision
), delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, sub_account, content, imported_at)
    SELECT d.account_id, d.delivery_id, d.subscription_id, d.source, d.sub_account, d.content, $22
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $24::text[])
         AS d (account_id, subscription_id, delivery_id, content, source, sub_account)
    WHERE d.delivery_id IN (SELECT delivery_id FROM kept)
)
SELECT count(*) FILTER (WHERE revision = 1) AS added_count, count(*) FILTER (WHERE revision > 1) AS corrected_count,
       (SELECT min(coalesce(r.first_at, d.imported_at))
        FROM (SELECT DISTINCT account_id, old_delivery_id FROM compared WHERE old_delivery_id IS NOT NULL) AS c
        JOIN usage_deliveries d ON d.account_id = c.account_id AND d.delivery_id = c.old_delivery_id
        LEFT JOIN usage_redeliveries r ON r.source = d.source AND r.imported_at = d.imported_at) AS first_at
FROM kept
