-- Keep a measurement, or the difference to what is kept of it, with what was sent.
WITH delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, content, imported_at)
    VALUES ($1, $2, $3, 'metered', json_build_object('id', $6::text, 'quantity', $8::text), $9)
)
INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                           measurement, quantity, charge_kind, unit, service, description, resource)
VALUES ($1, $2, $2, $3, 1, $7, $4, $6, $5, 'usage', '', '', '', '')
