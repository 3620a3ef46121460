-- Take back charges that wait for a payer: a further revision of each holds what is missing to zero, and is adopted
-- with it.
WITH withdrawn AS (
    INSERT INTO usage_on_hold (sub_account, charge_id, revision, usage_id, delivery_id, row_number, used_on,
                               fingerprint, currency, quantity, vendor_cost, unit, service, description, resource,
                               effective_cost, charge_kind, period_from, period_to)
    SELECT p.sub_account, p.charge_id, k.revision + 1, g.record_id, g.record_id, 1, p.used_on,
           '00000000-0000-0000-0000-000000000000', p.currency, -k.quantity, -k.vendor_cost, p.unit, p.service,
           p.description, p.resource, -k.effective_cost, p.charge_kind, p.period_from, p.period_to
    FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS g (sub_account, charge_id, record_id)
    JOIN usage_on_hold p ON p.sub_account = g.sub_account AND p.charge_id = g.charge_id AND p.revision = 1
    CROSS JOIN LATERAL (
        SELECT max(o.revision) AS revision, sum(o.quantity) AS quantity, sum(o.vendor_cost) AS vendor_cost,
               sum(o.effective_cost) AS effective_cost
        FROM usage_on_hold o
        WHERE o.sub_account = g.sub_account AND o.charge_id = g.charge_id
    ) AS k
    RETURNING sub_account, charge_id, usage_id
)
INSERT INTO deliveries_on_hold (sub_account, delivery_id, source, reason, content, imported_at)
SELECT w.sub_account, w.usage_id, d.source, d.reason, json_build_object('withdrawn', w.charge_id::text), $4
FROM withdrawn w
JOIN usage_on_hold p ON p.sub_account = w.sub_account AND p.charge_id = w.charge_id AND p.revision = 1
JOIN deliveries_on_hold d ON d.sub_account = p.sub_account AND d.delivery_id = p.delivery_id
