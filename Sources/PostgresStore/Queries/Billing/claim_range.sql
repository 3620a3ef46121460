-- May this transaction work on a range of accounts, or is another at work on it?
SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS is_claimed
