-- From here to its end the transaction sees the people of a page of the account's events: who acted, and who is meant.
SELECT set_scope('people', string_agg(DISTINCT p.person, ',')) AS people
FROM (
    SELECT unnest(ARRAY[e.actor ->> 'person', e.parameters ->> 'person']) AS person
    FROM (
        SELECT actor, parameters FROM events WHERE account_id = $1 ORDER BY sequence DESC LIMIT $2 OFFSET $3
    ) e
) p
