SET LOCAL ROLE plainbill_owner;

-- Moves the rows of before into the tables of m0017: each a delivery of its own, one JSON object.
CREATE FUNCTION base36(digits text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
    number numeric := 0;
BEGIN
    FOR place IN 1..length(digits) LOOP
        number := number * 36 + strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(digits, place, 1)) - 1;
    END LOOP;
    RETURN number;
END
$$;
-- 32 bits of a number, the rightmost at place 0, as eight hexadecimal digits.
CREATE FUNCTION hex32(number numeric, place integer) RETURNS text LANGUAGE sql AS
    'SELECT lpad(to_hex(mod(div(number, 4294967296::numeric ^ place), 4294967296)::bigint), 8, ''0'')';
CREATE FUNCTION plain_id(digits text) RETURNS uuid LANGUAGE sql AS
    'SELECT (hex32(n, 3) || hex32(n, 2) || hex32(n, 1) || hex32(n, 0))::uuid FROM base36(digits) AS n';
-- The start of the day in milliseconds and 74 bits of the key, as UUID version 7 has them.
CREATE FUNCTION charge_id(key text, used_on date) RETURNS uuid LANGUAGE sql AS $$
    SELECT (lpad(to_hex(greatest(used_on - date '1970-01-01', 0) * 86400000::bigint), 12, '0')
            || '7' || lpad(to_hex(mod(div(n, 4611686018427387904), 4096)::int), 3, '0')
            || to_hex(mod(n, 4611686018427387904)::bigint | (-9223372036854775807 - 1)))::uuid
    FROM base36(key) AS n
$$;

ALTER TABLE old_usage_records NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billed_usage NO FORCE ROW LEVEL SECURITY;

INSERT INTO usage_deliveries
SELECT account_id, usage_id, subscription_id, source, original::text, imported_at FROM old_usage_records;
INSERT INTO usage_records
SELECT account_id, CASE WHEN source = 'metered' OR revision > 1 THEN usage_id ELSE charge_id(import_key, used_on) END,
       usage_id, subscription_id, 1, revision, used_on,
       CASE WHEN source <> 'metered' AND revision > 1 THEN charge_id(import_key, used_on) END,
       CASE WHEN source <> 'metered' THEN plain_id(fingerprint) END, CASE WHEN source = 'metered' THEN import_key END,
       currency, quantity, vendor_cost, unit, service, description, resource
FROM old_usage_records;
INSERT INTO deliveries_on_hold
SELECT sub_account, usage_id, source, reason, original::text, imported_at FROM old_parked_usage;
INSERT INTO usage_on_hold
SELECT sub_account, charge_id(import_key, used_on), revision,
       CASE WHEN revision > 1 THEN usage_id ELSE charge_id(import_key, used_on) END, usage_id, 1, used_on,
       plain_id(fingerprint), currency, quantity, vendor_cost, unit, service, description, resource
FROM old_parked_usage;

ALTER TABLE billed_usage DROP CONSTRAINT billed_usage_account_id_usage_id_fkey;
UPDATE billed_usage b SET usage_id = u.usage_id
FROM usage_records u
WHERE u.account_id = b.account_id AND u.delivery_id = b.usage_id;
DROP TABLE old_usage_records, old_parked_usage;
DROP FUNCTION charge_id, plain_id, hex32, base36;

ALTER TABLE usage_records ADD PRIMARY KEY (account_id, usage_id);
CREATE UNIQUE INDEX usage_corrections ON usage_records (account_id, corrects, revision) WHERE corrects IS NOT NULL;
CREATE UNIQUE INDEX usage_measurements ON usage_records (account_id, measurement, revision)
    WHERE measurement IS NOT NULL;
ALTER TABLE billed_usage ADD FOREIGN KEY (account_id, usage_id) REFERENCES usage_records,
    FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
    wanted text;
    own_account constant text :=
        'account_id = (SELECT nullif(current_setting(''plainbill.account'', true), '''')::uuid)';
BEGIN
    FOREACH wanted IN ARRAY ARRAY['usage_records', 'usage_deliveries'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', wanted);
        EXECUTE format('CREATE POLICY portal ON %I TO plainbill_app USING (true)', wanted);
        EXECUTE format('CREATE POLICY own_account ON %I AS RESTRICTIVE TO plainbill_app USING (%s)', wanted,
                       own_account);
        EXECUTE format('CREATE POLICY worker ON %I TO plainbill_worker USING (true)', wanted);
    END LOOP;
END
$$;
GRANT SELECT ON usage_records TO plainbill_app;
GRANT SELECT, INSERT ON usage_records, usage_deliveries TO plainbill_worker;
GRANT SELECT, INSERT, DELETE ON usage_on_hold, deliveries_on_hold TO plainbill_worker;
