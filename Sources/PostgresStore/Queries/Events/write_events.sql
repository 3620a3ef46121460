-- Write what this transaction does to accounts whose locks it holds, behind what happened to each before. An event that
-- is written already is not written again. The last one before is looked up by key: bound by the list as well, each
-- look would go through the whole list.
WITH numbered AS (
    SELECT e.*,
           (SELECT coalesce(max(x.sequence), 0) FROM events x WHERE x.account_id = e.account_id)
           + row_number() OVER (PARTITION BY e.account_id ORDER BY e.place) AS sequence
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
                $9::uuid[], $10::uuid[], $11::uuid[], $12::text[], $13::timestamptz[]) WITH ORDINALITY
         AS e (account_id, event_id, kind, invoice_id, payment_id, attempt_id, refund_id, subscription_id, method_id,
               charge_id, plan_id, parameters, occurred_at, place)
), written AS (
    INSERT INTO events (account_id, sequence, event_id, kind, invoice_id, payment_id, attempt_id, refund_id,
                        subscription_id, method_id, charge_id, plan_id, parameters, occurred_at)
    SELECT account_id, sequence, event_id, kind, invoice_id, payment_id, attempt_id, refund_id, subscription_id,
           method_id, charge_id, plan_id, parameters::jsonb, occurred_at
    FROM numbered
    ON CONFLICT (account_id, event_id) DO NOTHING
    RETURNING account_id, sequence
)
INSERT INTO events_to_mail (account_id, sequence)
SELECT account_id, sequence FROM written
