-- Take the one lock under which vendors' usage comes in and finds its payers, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('usage imports', 0))::text AS locked
