-- Take the lock under which the periods of this seller are closed, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('books ' || $1::uuid, 0))::text AS locked
