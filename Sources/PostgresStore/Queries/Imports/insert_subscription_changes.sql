-- Append decisions about subscriptions, those about one in the order given.
INSERT INTO subscription_changes (account_id, subscription_id, position, decided_on, effect, effective_on, kind,
                                  price_code, price_version, quantity, until_on, billing_day)
SELECT a.account_id, a.subscription_id,
       coalesce((SELECT max(c.position) FROM subscription_changes c
                 WHERE c.account_id = a.account_id AND c.subscription_id = a.subscription_id), 0)
       + row_number() OVER (PARTITION BY a.account_id, a.subscription_id ORDER BY a.place),
       a.decided_on, a.effect, a.effective_on, a.kind, a.price_code, a.price_version, a.quantity, a.until_on,
       a.billing_day
FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[], $5::date[], $6::text[], $7::text[], $8::bigint[],
            $9::numeric[], $10::date[], $11::bigint[]) WITH ORDINALITY
     AS a (account_id, subscription_id, decided_on, effect, effective_on, kind, price_code, price_version, quantity,
           until_on, billing_day, place)
