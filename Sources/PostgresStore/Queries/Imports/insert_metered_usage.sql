-- Keep a measurement, or the difference to what is kept of it.
INSERT INTO usage_records (account_id, usage_id, subscription_id, used_on, service, description, resource, quantity,
                           unit, source, import_key, revision, fingerprint, original, imported_at)
VALUES ($1, $2, $3, $4, '', '', '', $5, '', 'metered', $6, $7, $8, json_build_object('id', $6::text, 'quantity', $8::text),
        $9)
