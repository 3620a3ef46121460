-- Events that do not fit the one before them: something was changed or taken out behind our back.
SELECT 'event' AS subject_kind, c.account_id, c.sequence::text AS subject,
       'does not fit the event before it' AS problem
FROM (
    SELECT e AS event, e.account_id, e.sequence, e.hash,
           lag(e.hash) OVER (PARTITION BY e.account_id ORDER BY e.sequence) AS previous
    FROM events e
) c
WHERE c.hash <> event_hash(c.event, coalesce(c.previous, ''))
