-- Take the one lock under which sellers change, until the transaction ends: their numberings are compared with each
-- other.
SELECT pg_advisory_xact_lock(hashtextextended('sellers', 0))::text AS locked
