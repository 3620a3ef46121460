-- Take the locks under which money of these accounts moves, in one order.
SELECT count(pg_advisory_xact_lock(hashtextextended(id::text, 0))) AS locked
FROM (SELECT id FROM unnest($1::uuid[]) AS id ORDER BY id) AS wanted
