-- Take the one lock under which statements are added, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('bank statements', 0))::text AS locked
