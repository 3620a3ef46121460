-- Take events of which no mail is made yet, for the transaction that makes them.
DELETE FROM events_to_mail q
USING (
    SELECT account_id, sequence
    FROM events_to_mail
    ORDER BY account_id, sequence
    LIMIT $1
    FOR UPDATE SKIP LOCKED
) AS chosen
WHERE q.account_id = chosen.account_id AND q.sequence = chosen.sequence
RETURNING q.account_id, q.sequence
