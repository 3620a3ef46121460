-- Take charges back: a further revision of each holds what is missing to zero. What was sent is that it is gone. A
-- charge that comes again afterwards differs from what is kept, whatever it says.
WITH withdrawn AS (
    INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                               corrects, fingerprint, currency, quantity, vendor_cost, unit, service, description,
                               resource, effective_cost, charge_kind, period_from, period_to)
    SELECT u.account_id, g.record_id, g.record_id, u.subscription_id, 1, k.revision + 1, u.used_on, u.usage_id,
           '00000000-0000-0000-0000-000000000000', u.currency, -k.quantity, -k.vendor_cost, u.unit, u.service,
           u.description, u.resource, -k.effective_cost, u.charge_kind, u.period_from, u.period_to
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS g (account_id, charge_id, record_id)
    JOIN usage_records u ON u.account_id = g.account_id AND u.usage_id = g.charge_id
    CROSS JOIN LATERAL (
        SELECT max(r.revision) AS revision, sum(r.quantity) AS quantity, sum(r.vendor_cost) AS vendor_cost,
               sum(r.effective_cost) AS effective_cost
        FROM (
            SELECT o.revision, o.quantity, o.vendor_cost, o.effective_cost FROM usage_records o
            WHERE o.account_id = g.account_id AND o.usage_id = g.charge_id
            UNION ALL
            SELECT o.revision, o.quantity, o.vendor_cost, o.effective_cost FROM usage_records o
            WHERE o.account_id = g.account_id AND o.corrects = g.charge_id
        ) AS r
    ) AS k
    RETURNING account_id, usage_id, subscription_id, corrects
)
INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, sub_account, content, imported_at)
SELECT w.account_id, w.usage_id, w.subscription_id, d.source, d.sub_account,
       json_build_object('withdrawn', w.corrects::text), $4
FROM withdrawn w
JOIN usage_records u ON u.account_id = w.account_id AND u.usage_id = w.corrects
JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
