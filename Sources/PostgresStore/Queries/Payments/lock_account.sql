-- Take the one lock under which money of this account moves, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))::text AS locked
