-- Keep measurements, or the differences to what is kept of them, with what was sent.
WITH arrived AS (
    SELECT account_id, usage_id, subscription_id, used_on, difference, measurement, revision, total
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::date[], $5::numeric[], $6::text[], $7::bigint[], $8::text[])
         AS a (account_id, usage_id, subscription_id, used_on, difference, measurement, revision, total)
), delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, content, imported_at)
    SELECT account_id, usage_id, subscription_id, 'metered', json_build_object('id', measurement, 'quantity', total), $9
    FROM arrived
)
INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                           measurement, quantity, charge_kind, unit, service, description, resource)
SELECT account_id, usage_id, usage_id, subscription_id, 1, revision, used_on, measurement, difference, 'usage', '', '',
       '', ''
FROM arrived
