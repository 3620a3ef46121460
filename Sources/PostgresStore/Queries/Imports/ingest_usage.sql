-- Keep the rows that have a payer, with the deliveries that brought them, all of them new: the first that is known
-- is refused by the key, and with it the batch. How many?
WITH taken AS (
    INSERT INTO usage_records (account_id, usage_id, delivery_id, subscription_id, row_number, revision, used_on,
                               fingerprint, currency, quantity, vendor_cost, unit, service, description, resource,
                               effective_cost, charge_kind, period_from, period_to)
    SELECT ($1::uuid[])[place], usage_id, ($3::uuid[])[place], ($2::uuid[])[place], row_number, 1, used_on, fingerprint,
           currency, quantity, vendor_cost, unit, service, description, resource, effective_cost, charge_kind,
           period_from, period_to
    FROM (
        -- In the list, arrays are walked side by side as they lie; in FROM, each would be copied into a table first.
        SELECT unnest($6::bigint[]) AS place, unnest($7::bigint[]) AS row_number, unnest($8::uuid[]) AS usage_id,
               unnest($9::uuid[]) AS fingerprint, unnest($10::date[]) AS used_on, unnest($11::text[]) AS currency,
               unnest($12::numeric[]) AS quantity, unnest($13::numeric[]) AS vendor_cost, unnest($14::text[]) AS unit,
               unnest($15::text[]) AS service, unnest($16::text[]) AS description, unnest($17::text[]) AS resource,
               unnest($18::numeric[]) AS effective_cost, unnest($19::text[]) AS charge_kind,
               unnest($20::date[]) AS period_from, unnest($21::date[]) AS period_to
    ) AS arrived
    WHERE ($1::uuid[])[place] IS NOT NULL
    RETURNING delivery_id
), delivered AS (
    INSERT INTO usage_deliveries (account_id, delivery_id, subscription_id, source, sub_account, content, imported_at)
    SELECT d.account_id, d.delivery_id, d.subscription_id, d.source, d.sub_account, d.content, $22
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $23::text[])
         AS d (account_id, subscription_id, delivery_id, content, source, sub_account)
    WHERE d.delivery_id IN (SELECT delivery_id FROM taken)
)
SELECT count(*) AS taken_count FROM taken
